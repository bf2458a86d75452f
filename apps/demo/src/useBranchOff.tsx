import {
  forkThread,
  selectMessage,
  serializeThread,
  threadsKey,
  type Chat,
  type ThreadStorage,
} from '@chat-stream/react';
import type { MenuItem } from '@chat-stream/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { Icon } from './icons.js';
import { newThreadId } from './useThreadId.js';
import type { Words } from './words/Words.js';

interface BranchOffOptions {
  readonly chat: Chat;
  readonly storage: ThreadStorage;
  readonly words: Words;
  readonly open: (id: string) => void;
}

/** For the menu of an answer: another conversation that begins as this one up to there, and is opened. The same function while it can be. */
export function useBranchOff({
  chat,
  storage,
  words,
  open,
}: BranchOffOptions): (messageId: string) => readonly MenuItem[] {
  const client = useQueryClient();
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  return useCallback(
    (messageId) => {
      if (selectMessage(chat.getState(), messageId)?.role !== 'assistant') return [];
      const branchOff = async (): Promise<void> => {
        const id = newThreadId();
        const title = (await storage.load(chat.id))?.summary.title ?? '';
        const isBranch = title.startsWith(words.branchOf(''));
        await storage.save({
          summary: { id, title: isBranch ? title : words.branchOf(title), updatedAt: Date.now() },
          thread: serializeThread(forkThread(chat.getState(), messageId, id)),
        });
        await client.invalidateQueries({ queryKey: threadsKey });
        latest.current(id);
      };
      return [{ label: words.branchOff, icon: <Icon name="branch" />, onSelect: () => void branchOff() }];
    },
    [chat, storage, words, client],
  );
}
