import { useChat } from '@chat-stream/react';
import type { Command } from '@chat-stream/ui';
import { gallery } from './gallery.js';
import type { Layout } from './useLayout.js';
import type { Look } from './useLook.js';
import { newThreadId } from './useThreadId.js';
import type { Words } from './words/Words.js';
import { useWords } from './words/WordsContext.js';

/** What Ctrl or ⌘ with K offers. */
export function useCommands(
  layout: Layout,
  look: Look,
  open: (id: string) => void,
  find: () => void,
): readonly Command[] {
  const chat = useChat();
  const words = useWords();
  return [
    { label: words.newConversation, shortcut: 'mod+shift+o', onSelect: () => open(newThreadId()) },
    { label: words.find, onSelect: find },
    { label: words.allParts, onSelect: () => showGallery(chat, words) },
    { label: words.conversations, shortcut: 'mod+shift+s', group: words.show, onSelect: layout.toggleSidebar },
    { label: words.settings, shortcut: 'mod+shift+e', group: words.show, onSelect: () => layout.toggleTab('request') },
    { label: words.branches, group: words.show, onSelect: () => layout.toggleTab('map') },
    { label: words.asPopup, group: words.show, onSelect: () => location.assign('?frame=popup') },
    { label: words.asPanel, group: words.show, onSelect: () => location.assign('?frame=panel') },
    {
      label: look.density === 'compact' ? words.looser : words.denser,
      onSelect: () => look.set({ density: look.density === 'compact' ? 'comfortable' : 'compact' }),
    },
    {
      label: look.scroll === 'pin' ? words.follow : words.pin,
      onSelect: () => look.set({ scroll: look.scroll === 'pin' ? 'follow' : 'pin' }),
    },
  ];
}

/** Puts one of everything into the conversation that is open. */
export function showGallery(chat: ReturnType<typeof useChat>, words: Words): void {
  chat.load(gallery(chat.id, Date.now(), words.gallery));
}
