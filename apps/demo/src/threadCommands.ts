import { exportThread, type Chat, type ThreadActions, type ThreadSummary } from '@chat-stream/react';
import type { Command } from '@chat-stream/ui';
import { download } from './threadFiles.js';
import { newThreadId } from './useThreadId.js';
import type { Words } from './words/Words.js';

export interface ThreadCommandOptions extends ThreadActions {
  readonly chat: Chat;
  readonly thread: ThreadSummary;
  readonly words: Words;
  readonly open: (id: string) => void;
  readonly rename: () => void;
}

/** The commands for the open conversation. */
export function threadCommands({
  chat,
  thread,
  words,
  open,
  rename,
  update,
  remove,
}: ThreadCommandOptions): readonly Command[] {
  const { id, title, isPinned = false, isArchived = false } = thread;
  const { preferences } = words;
  const group = preferences.thisConversation;
  return [
    { label: words.rename, group, onSelect: rename },
    {
      label: isPinned ? preferences.unpin : preferences.pin,
      group,
      onSelect: () => void update(id, { isPinned: !isPinned }),
    },
    {
      label: isArchived ? preferences.unarchive : preferences.archive,
      group,
      onSelect: () => void update(id, { isArchived: !isArchived }),
    },
    {
      label: preferences.exportJson,
      group,
      onSelect: () => download(`${title.replaceAll(/[\\/:*?"<>|]+/g, ' ') || id}.json`, exportThread(chat.getState())),
    },
    {
      label: preferences.deleteThread,
      group,
      onSelect: () => {
        void remove(id);
        open(newThreadId());
      },
    },
  ];
}
