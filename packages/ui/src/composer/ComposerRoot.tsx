'use client';
import { forwardRef, useMemo, useRef, useState } from 'react';
import type { ClipboardEvent, DragEvent, FormEvent, KeyboardEvent } from 'react';
import { useComposer } from '@chat-stream/react';
import type { UseComposerOptions } from '@chat-stream/react';
import { useKit } from '../kit/KitContext.js';
import { useStartLabels } from '../labels/words.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { ComposerContext } from './ComposerContext.js';
import type { OptionList } from './ComposerContext.js';
import { findTrigger } from './findTrigger.js';
import type { ComposerTrigger, OpenTrigger } from './findTrigger.js';
import { isComposing } from './isComposing.js';
import { refuseFiles } from './refuseFiles.js';
import type { Refusal } from './refuseFiles.js';

export interface ComposerRootProps extends PartProps<'form'> {
  /** Which key sends: Enter, or Ctrl/⌘ with Enter. @defaultValue 'enter' */
  readonly submitKey?: 'enter' | 'mod-enter' | undefined;
  /** Turns a file that is attached into what is sent. @defaultValue the file goes along in the message */
  readonly upload?: UseComposerOptions['upload'];
  /** The largest file that may be attached, in megabytes. @defaultValue 20 */
  readonly attachmentLimitMB?: number | undefined;
  /** How many files may be attached to a message. @defaultValue 10 */
  readonly attachmentLimit?: number | undefined;
  /** Which files may be attached, as in `<input accept>`: `image/*,.pdf`. @defaultValue all */
  readonly accept?: string | undefined;
  /** Lists that open at a sign while one writes: commands at `/`, people or files at `@`. */
  readonly triggers?: readonly ComposerTrigger[] | undefined;
  /** How long a message may be, in characters. More can be written, but not sent. */
  readonly maxLength?: number | undefined;
}

const NO_TRIGGERS: readonly ComposerTrigger[] = [];
const NONE: readonly Refusal[] = [];

/** Where messages are written. Takes files that are dropped or pasted; Escape stops the answer that is being written. */
export const ComposerRoot: Part<ComposerRootProps, HTMLFormElement> = forwardRef(function ComposerRoot(
  props: ComposerRootProps,
  ref: React.ForwardedRef<HTMLFormElement>,
) {
  const { submitKey = 'enter', upload, attachmentLimitMB: sizeMB = 20, attachmentLimit: count = 10, ...rest } = props;
  const { accept, triggers = NO_TRIGGERS, maxLength, ...given } = rest;
  const labels = useStartLabels();
  const { isReadOnly } = useKit();
  const composer = useComposer({ submitKey, upload });
  const input = useRef<HTMLTextAreaElement>(null);
  const list = useRef<OptionList>(null);
  const [isDropping, setDropping] = useState(false);
  const [refused, setRefused] = useState(NONE);
  const [trigger, setTrigger] = useState<OpenTrigger | null>(null);
  const [activeId, setActiveId] = useState<string | undefined>(undefined);
  const { attachments, text } = composer;
  const canSend = composer.canSend && (maxLength === undefined || text.length <= maxLength);

  const submit = (): void => {
    if (!canSend) return;
    setRefused(NONE);
    setTrigger(null);
    composer.submit();
    input.current?.focus();
  };
  const stop = (): void => {
    composer.stop();
    input.current?.focus();
  };
  const attach = (files: Iterable<File>): void => {
    const sorted = refuseFiles([...files], attachments.length, { count, sizeMB, accept });
    setRefused(sorted.refused);
    composer.attach(sorted.taken);
  };
  const lookUp = (): void => {
    const field = input.current;
    if (!field || triggers.length === 0) return;
    const found =
      field.selectionStart === field.selectionEnd ? findTrigger(field.value, field.selectionEnd, triggers) : null;
    setTrigger((known) => (isSame(known, found) ? known : found));
  };
  const handleKeyDownCapture = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (trigger && event.target === input.current) {
      const isClosing = event.key === 'Escape';
      if (isClosing) setTrigger(null);
      if (isClosing || list.current?.handleKeyDown(event)) {
        event.preventDefault();
        // Neither the hook nor the page may take the key for themselves.
        event.stopPropagation();
        return;
      }
    }
    if (event.key === 'Escape' && composer.isBusy) {
      event.preventDefault();
      stop();
    }
    // The hook knows no limit.
    const isSubmit =
      event.key === 'Enter' && !event.shiftKey && (submitKey === 'enter' || event.ctrlKey || event.metaKey);
    if (isSubmit && event.target === input.current && !canSend && !composer.isEmpty) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const handleFiles = (event: ClipboardEvent | DragEvent, data: DataTransfer): void => {
    if (data.files.length === 0 || isReadOnly) return;
    event.preventDefault();
    attach(data.files);
  };
  const own = {
    'aria-label': labels.message,
    onSubmit(event: FormEvent) {
      event.preventDefault();
      submit();
    },
    onKeyDownCapture: handleKeyDownCapture,
    onKeyUp: lookUp,
    onInput: lookUp,
    onClick: lookUp,
    onBlur: () => setTrigger(null),
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
  // oxlint-disable-next-line react/refs -- refs are handed on, not read
  const element = renderPart({
    tag: 'form',
    className: 'cs-composer',
    state: { busy: composer.isBusy, empty: !canSend, dropping: isDropping, 'read-only': isReadOnly },
    own,
    given,
    ref,
  });
  const open = useMemo(
    () => ({ trigger, activeId, setActiveId, closeTrigger: () => setTrigger(null) }),
    [trigger, activeId],
  );
  const context = {
    ...composer,
    ...open,
    attach,
    canSend,
    submit,
    stop,
    refused,
    accept,
    maxLength,
    input,
    list,
    isReadOnly,
  };
  return <ComposerContext.Provider value={context}>{element}</ComposerContext.Provider>;
});

function isSame(one: OpenTrigger | null, other: OpenTrigger | null): boolean {
  return one?.start === other?.start && one?.query === other?.query && one?.trigger === other?.trigger;
}
