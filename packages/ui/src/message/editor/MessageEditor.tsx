'use client';
import { forwardRef, useContext, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { Message, UserPart } from '@chat-stream/core';
import { messageText, selectMessage, useChat } from '@chat-stream/react';
import { CloseIcon } from '../../primitives/icons.js';
import { reportFailure } from '../../primitives/reportError.js';
import { GrowingTextarea } from '../../primitives/GrowingTextarea.js';
import { isComposing, isSubmit } from '../../primitives/submitKey.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { useSubmitKey } from '../../kit/KitContext.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import { ThreadContext } from '../../kit/ThreadContext.js';
import { PartView } from '../parts/MessageParts.js';
import { renderPart, type Part, type PartProps } from '../../primitives/part.js';

/** Props of `<Message.Editor>`. */
export type MessageEditorProps = PartProps<'form'>;

type Attached = Exclude<UserPart, { type: 'text' }>;

/** Edits a question in place, and removes its attachments. Sending creates another version and keeps the previous one. */
export const MessageEditor: Part<MessageEditorProps, HTMLFormElement> = forwardRef(function MessageEditor(props, ref) {
  const { isEditing, messageId } = useMessageContext('Editor');
  return isEditing ? <OpenEditor key={messageId} given={props} formRef={ref} /> : null;
});

interface OpenEditorProps {
  readonly given: MessageEditorProps;
  readonly formRef: React.ForwardedRef<HTMLFormElement>;
}

function OpenEditor({ given, formRef }: OpenEditorProps): React.ReactNode {
  const chat = useChat();
  const labels = useLabels();
  const submitKey = useSubmitKey();
  const scroll = useContext(ThreadContext)?.scroll;
  const { messageId, setEditing } = useMessageContext('Editor');
  const [message] = useState(() => selectMessage(chat.getState(), messageId));
  const [text, setText] = useState(() => (message ? messageText(message) : ''));
  const [attached, setAttached] = useState(() => attachedTo(message));
  const field = useRef<HTMLTextAreaElement>(null);
  // The reader asked for the editor: the caret belongs at the end of the text.
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);

  // Attachments without text are a message, too.
  const isEmpty = text.trim() === '' && attached.length === 0;
  const close = (): void => {
    const article = field.current?.closest<HTMLElement>('article');
    // WebKit lays out the page after the editor is removed and before the text is inserted, and then scrolls up.
    const restore = scroll?.hold();
    flushSync(() => setEditing(false));
    restore?.();
    article?.focus({ preventScroll: true });
  };
  const save = (): void => {
    if (isEmpty) return;
    close();
    reportFailure(chat.edit(messageId, withText(attached, text)));
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (isSubmit(event, submitKey)) {
      event.preventDefault();
      save();
    }
  };
  const removeAttachment = (part: Attached): void => {
    setAttached(attached.filter((each) => each !== part));
    field.current?.focus();
  };
  const children = (
    <>
      {attached.length === 0 ? null : (
        <div role="list" aria-label={labels.attachments} className="cs-editor-attached">
          {attached.map((part) => (
            <div key={keyOf(message, part)} role="listitem">
              <PartView
                part={part}
                index={keyOf(message, part)}
                messageId={messageId}
                role="user"
                isStreaming={false}
              />
              <button
                type="button"
                className="cs-attachment-remove"
                aria-label={labels.remove(part.type === 'image' ? labels.image : nameOf(part, labels.file))}
                onClick={() => removeAttachment(part)}
              >
                <CloseIcon />
              </button>
            </div>
          ))}
        </div>
      )}
      <GrowingTextarea
        ref={field}
        className="cs-editor-input"
        aria-label={labels.editMessage}
        enterKeyHint={submitKey === 'enter' ? 'send' : 'enter'}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={handleKeyDown}
      />
      <div className="cs-editor-buttons">
        <button type="button" className="cs-button" onClick={close}>
          {labels.cancel}
        </button>
        <button type="submit" className="cs-button" data-kind="primary" disabled={isEmpty}>
          {labels.save}
        </button>
      </div>
    </>
  );
  // oxlint-disable-next-line react/refs -- the ref is handed on, not read
  return renderPart({
    tag: 'form',
    className: 'cs-editor',
    own: {
      onSubmit: (event: React.FormEvent) => {
        event.preventDefault();
        save();
      },
      children,
    },
    given,
    ref: formRef,
  });
}

function attachedTo(message: Message | undefined): readonly Attached[] {
  return (message?.parts ?? []).filter(
    (part): part is Attached => part.type === 'image' || part.type === 'file' || part.type === 'audio',
  );
}

/** Its place in the message, which stays when others are taken out. */
function keyOf(message: Message | undefined, part: Attached): number {
  return message?.parts.indexOf(part) ?? -1;
}

function nameOf(part: Attached, otherwise: string): string {
  return (part.type === 'file' ? part.filename : undefined) ?? otherwise;
}

function withText(attached: readonly Attached[], text: string): string | readonly UserPart[] {
  if (attached.length === 0) return text;
  return text.trim() === '' ? attached : [...attached, { type: 'text', text }];
}
