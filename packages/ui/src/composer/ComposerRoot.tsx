'use client';
import { forwardRef, useRef, useState } from 'react';
import type { ClipboardEvent, DragEvent, FormEvent, KeyboardEvent } from 'react';
import { useChat, useComposer } from '@chat-stream/react';
import { reportFailure } from '../chat/reportFailure.js';
import { useKit } from '../kit/KitContext.js';
import { useStartLabels } from '../labels/words.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { ComposerContext } from './ComposerContext.js';
import { isComposing } from './isComposing.js';
import { useAttachments } from './useAttachments.js';

export interface ComposerRootProps extends PartProps<'form'> {
  /** Which key sends: Enter, or Ctrl/⌘ with Enter. @defaultValue 'enter' */
  readonly submitKey?: 'enter' | 'mod-enter' | undefined;
  /** The largest file that may be attached, in megabytes. @defaultValue 20 */
  readonly attachmentLimitMB?: number | undefined;
}

/** Where messages are written. Takes files that are dropped or pasted; Escape stops the answer that is being written. */
export const ComposerRoot: Part<ComposerRootProps, HTMLFormElement> = forwardRef(function ComposerRoot(
  { submitKey = 'enter', attachmentLimitMB = 20, ...given }: ComposerRootProps,
  ref: React.ForwardedRef<HTMLFormElement>,
) {
  const chat = useChat();
  const labels = useStartLabels();
  const { isReadOnly } = useKit();
  const composer = useComposer({ submitKey });
  const attachments = useAttachments(attachmentLimitMB);
  const input = useRef<HTMLTextAreaElement>(null);
  const [isDropping, setDropping] = useState(false);
  const { items } = attachments;

  const submit = (): void => {
    if (items.length === 0) {
      composer.submit();
    } else {
      const text = composer.isEmpty ? [] : [{ type: 'text' as const, text: composer.text }];
      composer.setText('');
      attachments.clear();
      reportFailure(chat.send([...items.map(({ part }) => part), ...text]));
    }
    input.current?.focus();
  };
  const stop = (): void => {
    composer.stop();
    input.current?.focus();
  };
  const handleKeyDownCapture = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Escape' && composer.isBusy) {
      event.preventDefault();
      stop();
    }
    // The hook sends text; with files the message is more than that.
    const isSubmit = submitKey === 'enter' || event.ctrlKey || event.metaKey;
    if (items.length > 0 && event.key === 'Enter' && !event.shiftKey && isSubmit && event.target === input.current) {
      event.preventDefault();
      event.stopPropagation();
      submit();
    }
  };
  const handleFiles = (event: ClipboardEvent | DragEvent, data: DataTransfer): void => {
    if (data.files.length === 0 || isReadOnly) return;
    event.preventDefault();
    attachments.add(data.files);
  };
  const own = {
    'aria-label': labels.message,
    onSubmit(event: FormEvent) {
      event.preventDefault();
      submit();
    },
    onKeyDownCapture: handleKeyDownCapture,
    onPaste: (event: ClipboardEvent) => handleFiles(event, event.clipboardData),
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      setDropping(true);
    },
    onDragLeave: () => setDropping(false),
    onDrop(event: DragEvent) {
      setDropping(false);
      handleFiles(event, event.dataTransfer);
    },
    'data-drop-label': labels.dropFiles,
  };
  const canSend = composer.canSend || items.length > 0;
  const element = renderPart({
    tag: 'form',
    className: 'cs-composer',
    state: { busy: composer.isBusy, empty: !canSend, dropping: isDropping, 'read-only': isReadOnly },
    own,
    given,
    ref,
  });
  const context = { ...composer, canSend, submit, stop, attachments, input, isReadOnly };
  return <ComposerContext.Provider value={context}>{element}</ComposerContext.Provider>;
});
