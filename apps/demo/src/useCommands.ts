import { useChat } from '@chat-stream/react';
import type { Command } from '@chat-stream/ui';
import { gallery } from './gallery.js';
import type { Layout } from './useLayout.js';
import type { Look } from './useLook.js';
import { newThreadId } from './useThreadId.js';

/** What Ctrl or ⌘ with K offers. */
export function useCommands(
  layout: Layout,
  look: Look,
  open: (id: string) => void,
  find: () => void,
): readonly Command[] {
  const chat = useChat();
  return [
    { label: 'New conversation', shortcut: 'mod+shift+o', onSelect: () => open(newThreadId()) },
    { label: 'Find in this conversation', onSelect: find },
    { label: 'All parts at a glance', onSelect: () => showGallery(chat) },
    { label: 'Conversations', shortcut: 'mod+shift+s', group: 'Show', onSelect: layout.toggleSidebar },
    { label: 'Request settings', shortcut: 'mod+shift+e', group: 'Show', onSelect: () => layout.showPanel('request') },
    { label: 'Branches', group: 'Show', onSelect: () => layout.showPanel('map') },
    { label: 'As a popup on a page', group: 'Show', onSelect: () => location.assign('?frame=popup') },
    { label: 'As a panel at the side', group: 'Show', onSelect: () => location.assign('?frame=panel') },
    {
      label: look.density === 'compact' ? 'More room between lines' : 'Less room between lines',
      onSelect: () => look.set({ density: look.density === 'compact' ? 'comfortable' : 'compact' }),
    },
    {
      label: look.scroll === 'pin' ? 'Follow the answer while it grows' : 'Keep the question at the top',
      onSelect: () => look.set({ scroll: look.scroll === 'pin' ? 'follow' : 'pin' }),
    },
  ];
}

/** Puts one of everything into the conversation that is open. */
export function showGallery(chat: ReturnType<typeof useChat>): void {
  chat.load(gallery(chat.id, Date.now()));
}
