import { messageText, selectMessages, type Chat } from '@chat-stream/core';
import type { KeyboardEvent } from 'react';

/** Recalls sent messages with the arrow keys, as shells do. */
export interface ComposerHistory {
  /** The text that a key brings into the box; `undefined` when it is not for the history. */
  recall(event: KeyboardEvent<HTMLTextAreaElement | HTMLInputElement>, chat: Chat, text: string): string | undefined;
}

export function createHistory(): ComposerHistory {
  /** How far back the shown text is, from 1 for the newest; 0 when it is the reader's own. */
  let age = 0;
  let shown = '';
  return {
    recall(event, chat, text) {
      const { key, altKey, ctrlKey, metaKey, shiftKey, currentTarget } = event;
      if ((key !== 'ArrowUp' && key !== 'ArrowDown') || altKey || ctrlKey || metaKey || shiftKey) return undefined;
      // A text that was changed is the reader's own again; in it, arrows move the caret.
      if (text !== shown) age = 0;
      const { selectionStart, selectionEnd, value } = currentTarget;
      const isAtEdge = selectionStart === selectionEnd && (selectionStart === 0 || selectionStart === value.length);
      if ((age === 0 && text.trim() !== '') || !isAtEdge) return undefined;
      const sent = selectMessages(chat.getState())
        .filter(({ role }) => role === 'user')
        .map(messageText)
        .filter((line) => line !== '')
        .reverse();
      const next = key === 'ArrowUp' ? Math.min(age + 1, sent.length) : age - 1;
      if (next < 0 || next === age) return undefined;
      age = next;
      shown = sent[age - 1] ?? '';
      return shown;
    },
  };
}
