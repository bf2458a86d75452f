'use client';
import { selectStatus, type ThreadState } from '@chat-stream/core';
import { useState, useSyncExternalStore, type ChangeEvent, type KeyboardEvent } from 'react';
import {
  createAttachments,
  readAsDataUrl,
  type Attachment,
  type AttachmentCommands,
  type Upload,
} from './attachments.js';
import { useProvidedChat } from './ChatProvider.js';
import { createHistory } from './composerHistory.js';
import { draftOf } from './drafts.js';
import { isComposing, isSubmitKey, type SubmitKey } from './submitKey.js';
import { useSelected } from './useChatSelector.js';

/** How files are attached and where drafts are kept. */
export interface UseComposerOptions {
  /** Which key sends: Enter (a new line is Shift+Enter), or Ctrl/⌘+Enter. @defaultValue 'enter' */
  readonly submitKey?: SubmitKey | undefined;
  /** Turns an attached file into the part that is sent. @defaultValue the file is part of the message, as a data URL */
  readonly upload?: Upload | undefined;
}

/** Spread these on a `<textarea>` or `<input>`. */
export interface ComposerInputProps {
  readonly value: string;
  readonly onChange: (event: ChangeEvent<HTMLTextAreaElement | HTMLInputElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement | HTMLInputElement>) => void;
  readonly onCompositionStart: () => void;
  readonly onCompositionEnd: () => void;
}

/** The state and the commands of the composer. */
export interface Composer extends AttachmentCommands {
  /** The text of the draft. */
  readonly text: string;
  /** Replaces the text of the draft. */
  readonly setText: (text: string) => void;
  /**
   * Files that will go with the message. They survive what the text survives; a reload only up to 32 MB, and an upload that it interrupts
   * has `failed` until it is made again with `retry`.
   */
  readonly attachments: readonly Attachment[];
  /** Whether there is neither text nor a file. */
  readonly isEmpty: boolean;
  /** Whether a message can be sent: it has text or a file, no upload is pending or has failed, and the chat accepts it (see `whenBusy`). */
  readonly canSend: boolean;
  /** Whether an answer is pending. A message that is sent during that time waits in the queue. */
  readonly isBusy: boolean;
  /** Sends the draft, if it can be sent. */
  readonly submit: () => void;
  /** Stops the pending answer. */
  readonly stop: () => void;
  /** Props for an `<input>` or a `<textarea>`: its value, its changes and its keys. */
  readonly inputProps: ComposerInputProps;
}

const selectIsBusy = (state: ThreadState): boolean => {
  const status = selectStatus(state);
  return status === 'submitted' || status === 'streaming';
};

const NO_ATTACHMENTS: readonly Attachment[] = [];

/**
 * Manages the text and the files of a message, and sends them. Drafts belong to their chat: they survive unmounting, switching threads and
 * failed sends, and reloads where the chat has a `storage`. Enter that confirms a word of an input method never sends. Arrow up in an
 * empty field recalls the messages that were sent.
 *
 * @example
 * ```tsx
 * import { useComposer } from '@chat-stream/react';
 *
 * export function Composer() {
 *   const { inputProps, attach, attachments, canSend, submit } = useComposer();
 *   return (
 *     <form action={submit}>
 *       <textarea aria-label="Message" {...inputProps} />
 *       <input type="file" multiple onChange={(event) => attach(event.target.files ?? [])} />
 *       {attachments.map(({ id, name, progress }) => <p key={id}>{name} {Math.round(progress * 100)} %</p>)}
 *       <button disabled={!canSend}>Send</button>
 *     </form>
 *   );
 * }
 * ```
 */
export function useComposer({ submitKey = 'enter', upload = readAsDataUrl }: UseComposerOptions = {}): Composer {
  const { made, used: chat } = useProvidedChat();
  const draft = draftOf(made);
  const text = useSyncExternalStore(draft.text.subscribe, draft.text.get, () => '');
  const attachments = useSyncExternalStore(draft.attachments.subscribe, draft.attachments.get, () => NO_ATTACHMENTS);
  const isBusy = useSelected(chat, selectIsBusy);
  const [composition] = useState(createComposition);
  const [history] = useState(createHistory);
  const files = createAttachments(draft.attachments, () => upload);
  const isEmpty = text.trim() === '' && attachments.length === 0;
  /** Whether the chat refuses messages while it is busy. The text then stays in the composer. */
  const isRefused = (): boolean => chat.getConfig().whenBusy === 'reject' && selectIsBusy(chat.getState());

  const submit = (): void => {
    if (isRefused()) return;
    const toSend = draft.text.get();
    const parts = draft.attachments.get();
    const isText = toSend.trim() !== '';
    if ((!isText && parts.length === 0) || parts.some(({ status }) => status !== 'ready')) return;
    draft.text.set('');
    draft.attachments.set(NO_ATTACHMENTS);
    const attached = parts.flatMap(({ part }) => part ?? []);
    void chat.send(
      attached.length === 0 ? toSend : [...attached, ...(isText ? [{ type: 'text', text: toSend } as const] : [])],
    );
  };

  return {
    ...files,
    text,
    setText: draft.text.set,
    attachments,
    isEmpty,
    canSend: !isEmpty && !isRefused() && attachments.every(({ status }) => status === 'ready'),
    isBusy,
    submit,
    stop: () => void chat.stop(),
    inputProps: {
      value: text,
      onChange: (event) => draft.text.set(event.target.value),
      onKeyDown(event) {
        if (composition.isActive(event)) return;
        const recalled = history.recall(event, chat, text);
        if (isSubmitKey(event, submitKey)) {
          event.preventDefault();
          submit();
        } else if (recalled !== undefined) {
          event.preventDefault();
          draft.text.set(recalled);
        }
      },
      onCompositionStart: composition.start,
      onCompositionEnd: composition.end,
    },
  };
}

/**
 * Whether a key belongs to an input method. Safari ends the composition before the keydown of the Enter that confirms it, and marks that
 * keydown only with the key code 229; so a composition also counts for the rest of the task in which it ended.
 */
function createComposition(): { isActive(event: KeyboardEvent): boolean; start(): void; end(): void } {
  let isPending = false;
  return {
    isActive: (event) => isPending || isComposing(event),
    start: () => (isPending = true),
    end: () => setTimeout(() => (isPending = false)),
  };
}
