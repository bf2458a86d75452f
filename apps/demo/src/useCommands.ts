import {
  useChat,
  useThreadActions,
  useThreads,
  type Chat,
  type ThreadStorage,
  type useModels,
} from '@chat-stream/react';
import type { Command } from '@chat-stream/ui';
import { useState } from 'react';
import { gallery } from './gallery.js';
import { threadCommands } from './threadCommands.js';
import type { Layout } from './useLayout.js';
import type { Look } from './useLook.js';
import { newThreadId } from './useThreadId.js';
import { LANGUAGES, type Language } from './words/languages.js';
import type { Words } from './words/Words.js';
import { useWords } from './words/WordsContext.js';

export interface CommandOptions {
  readonly storage: ThreadStorage;
  readonly models: ReturnType<typeof useModels>;
  readonly layout: Layout;
  readonly look: Look;
  readonly open: (id: string) => void;
  readonly find: () => void;
  readonly rename: () => void;
  readonly showSettings: () => void;
  readonly showHelp: () => void;
}

/** The most conversations that the palette lists. */
const MOST = 8;

/** The commands of Ctrl+K or ⌘+K. `search` looks through the contents of the conversations. */
export function useCommands(options: CommandOptions): {
  readonly commands: readonly Command[];
  readonly search: (text: string) => void;
} {
  const { storage, models, layout, look, open, find, showSettings, showHelp } = options;
  const chat = useChat();
  const words = useWords();
  const { preferences } = words;
  const [text, search] = useState('');
  const { data: threads = [], isPlaceholderData } = useThreads(storage, { search: text, archived: 'with' });
  const { update, remove } = useThreadActions(storage);
  const current = useThreads(storage, { archived: 'with' }).data?.find(({ id }) => id === chat.id);
  const commands: readonly Command[] = [
    { label: words.newConversation, shortcut: 'mod+shift+o', onSelect: () => open(newThreadId()) },
    { label: words.find, onSelect: find },
    { label: words.allParts, onSelect: () => showGallery(chat, words) },
    { label: preferences.title, shortcut: 'mod+,', onSelect: showSettings },
    { label: words.shortcuts, onSelect: showHelp },
    ...(current ? threadCommands({ ...options, chat, words, thread: current, update, remove }) : []),
    { label: words.conversations, shortcut: 'mod+shift+s', group: words.show, onSelect: layout.toggleSidebar },
    { label: words.settings, shortcut: 'mod+shift+e', group: words.show, onSelect: () => layout.toggleTab('request') },
    { label: words.branches, group: words.show, onSelect: () => layout.toggleTab('map') },
    { label: words.asPopup, group: words.show, onSelect: () => location.assign('?frame=popup') },
    { label: words.asPanel, group: words.show, onSelect: () => location.assign('?frame=panel') },
    ...(models.data ?? []).map(({ id }) => ({
      id: `model ${id}`,
      label: id,
      group: preferences.model,
      isChosen: chat.getState().request.model === id,
      onSelect: () => chat.setRequest({ model: id }),
    })),
    ...(['system', 'light', 'dark'] as const).map((theme) => ({
      id: `theme ${theme}`,
      label: preferences.themes[theme],
      group: preferences.theme,
      isChosen: look.theme === theme,
      onSelect: () => look.set({ theme }),
    })),
    ...(Object.keys(LANGUAGES) as Language[]).map((language) => ({
      // Found by its name in the reader's language, too.
      id: `language ${language} ${new Intl.DisplayNames([look.language], { type: 'language' }).of(language)}`,
      label: LANGUAGES[language].name,
      group: words.language,
      isChosen: look.language === language,
      onSelect: () => look.set({ language }),
    })),
    ...(['comfortable', 'compact'] as const).map((density) => ({
      label: density === 'compact' ? words.denser : words.looser,
      group: preferences.density,
      isChosen: look.density === density,
      onSelect: () => look.set({ density }),
    })),
    ...(['follow', 'pin'] as const).map((scroll) => ({
      label: words[scroll],
      group: preferences.scrolling,
      isChosen: look.scroll === scroll,
      onSelect: () => look.set({ scroll }),
    })),
    // Those that were found by what was said in them, too. What an earlier text has found stays only where its title fits.
    ...threads.slice(0, MOST).map(({ id, title }) => ({
      id: `thread ${id}`,
      label: title || words.untitled,
      group: words.conversations,
      isFound: text.trim() !== '' && !isPlaceholderData,
      onSelect: () => open(id),
    })),
  ];
  return { commands, search };
}

/** Puts one of everything into the conversation that is open. */
export function showGallery(chat: Chat, words: Words): void {
  chat.load(gallery(chat.id, Date.now(), words.gallery));
}
