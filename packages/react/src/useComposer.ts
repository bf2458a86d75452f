'use client';
import { messageText, selectMessages, selectStatus, type Chat, type ThreadState } from '@chat-stream/core';
import { useState, useSyncExternalStore, type ChangeEvent, type KeyboardEvent } from 'react';
import { useProvidedChat } from './ChatProvider.js';
import { draftOf } from './drafts.js';
import { useSelected } from './useChatSelector.js';

export interface UseComposerOptions {
  /** Which key sends: Enter (a new line is Shift+Enter), or Ctrl/⌘+Enter. @defaultValue 'enter' */
  readonly submitKey?: 'enter' | 'mod-enter' | undefined;
}

/** Spread these on a `<textarea>` or `<input>`. */
export interface ComposerInputProps {
  readonly value: string;
  readonly onChange: (event: ChangeEvent<HTMLTextAreaElement | HTMLInputElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement | HTMLInputElement>) => void;
  readonly onCompositionStart: () => void;
  readonly onCompositionEnd: () => void;
}

export interface Composer {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly isEmpty: boolean;
  readonly canSend: boolean;
  /** An answer is being written: what is sent now waits in the queue. */
  readonly isBusy: boolean;
  readonly submit: () => void;
  readonly stop: () => void;
  readonly inputProps: ComposerInputProps;
}

const selectIsBusy = (state: ThreadState): boolean => {
  const status = selectStatus(state);
  return status === 'submitted' || status === 'streaming';
};

/**
 * The text that is being written, and how it is sent. Drafts belong to their chat: they survive unmounting, switching threads and
 * failed sends. Enter that confirms a word of an input method never sends.
 */
export function useComposer({ submitKey = 'enter' }: UseComposerOptions = {}): Composer {
  const { made, used: chat } = useProvidedChat();
  const draft = draftOf(made);
  const text = useSyncExternalStore(draft.subscribe, draft.get, () => '');
  const isBusy = useSelected(chat, selectIsBusy);
  const [composition] = useState(createComposition);
  const isEmpty = text.trim() === '';

  const submit = (): void => {
    const toSend = draft.get();
    if (toSend.trim() === '') return;
    draft.set('');
    void chat.send(toSend);
  };

  return {
    text,
    setText: draft.set,
    isEmpty,
    canSend: !isEmpty,
    isBusy,
    submit,
    stop: () => void chat.stop(),
    inputProps: {
      value: text,
      onChange: (event) => draft.set(event.target.value),
      onKeyDown(event) {
        if (composition.isActive(event)) return;
        if (isSubmit(event, submitKey)) {
          event.preventDefault();
          submit();
        } else if (event.key === 'ArrowUp' && isEmpty) recall(event, chat, draft.set);
      },
      onCompositionStart: composition.start,
      onCompositionEnd: composition.end,
    },
  };
}

function isSubmit(event: KeyboardEvent, submitKey: 'enter' | 'mod-enter'): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return false;
  return submitKey === 'enter' || event.ctrlKey || event.metaKey;
}

/** Arrow up in an empty composer brings back what was sent last. */
function recall(event: KeyboardEvent, chat: Chat, setText: (text: string) => void): void {
  const last = selectMessages(chat.getState()).findLast(({ role }) => role === 'user');
  if (!last) return;
  event.preventDefault();
  setText(messageText(last));
}

/**
 * Whether a key belongs to an input method. Safari ends the composition before the keydown of the Enter that confirms it, and marks that
 * keydown only with the key code 229; so a composition also counts for the rest of the task in which it ended.
 */
function createComposition(): { isActive(event: KeyboardEvent): boolean; start(): void; end(): void } {
  let isComposing = false;
  return {
    isActive: (event) => isComposing || event.nativeEvent.isComposing || event.keyCode === 229,
    start: () => (isComposing = true),
    end: () => setTimeout(() => (isComposing = false)),
  };
}
