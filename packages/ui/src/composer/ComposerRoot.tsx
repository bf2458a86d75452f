'use client';
import { forwardRef, useMemo, useRef, useState, type ClipboardEvent, type FormEvent, type KeyboardEvent } from 'react';
import { useComposer, type UseComposerOptions } from '@chat-stream/react';
import { useKit, useSubmitKey } from '../kit/KitContext.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { ComposerAttachments } from './ComposerAttachments.js';
import { ComposerContext, type OptionList } from './ComposerContext.js';
import { ComposerInput } from './ComposerInput.js';
import { ComposerOptions } from './ComposerOptions.js';
import { ComposerToolbar } from './ComposerToolbar.js';
import { joinTriggers } from './joinTriggers.js';
import { findTrigger, type ComposerTrigger, type OpenTrigger } from './findTrigger.js';
import { isComposing, isSubmit, type SubmitKey } from '../primitives/submitKey.js';
import { PICTURE_SIDE } from './preparePicture.js';
import { useAttaching } from './useAttaching.js';
import { useComposerFocus } from './useComposerFocus.js';
import { useFileDrop } from './useFileDrop.js';
import { useIsTouched } from '../primitives/device.js';

/** Props of `<Composer.Root>`. */
export interface ComposerRootProps extends PartProps<'form'> {
  /** The key that sends. @defaultValue `submitKey` of `<ChatRoot>` */
  readonly submitKey?: SubmitKey | undefined;
  /** Uploads an attached file and returns the part to send. @defaultValue the file is embedded in the message */
  readonly upload?: UseComposerOptions['upload'];
  /**
   * The largest file that may be attached, in megabytes. Files that are embedded in the message have this limit together, because they
   * arrive in one request; base64 makes them a third larger there. Pictures are measured after they were made smaller.
   * @defaultValue 20, which is below the 32 MiB that the relay accepts
   */
  readonly attachmentLimitMB?: number | undefined;
  /**
   * The longest side of an attached picture, in pixels. A larger picture is made smaller, and a format that models do not read (HEIC, SVG,
   * AVIF) is converted to JPEG, WebP or PNG. `false` attaches pictures as they are. @defaultValue 2048
   */
  readonly pictureSide?: number | false | undefined;
  /** How many files may be attached to a message. @defaultValue 10 */
  readonly attachmentLimit?: number | undefined;
  /**
   * Whether the text field is focused when the composer appears, and takes what the reader types anywhere on the page while no other field
   * has the focus. Never on touch screens, where focusing opens the keyboard. @defaultValue false
   */
  readonly autoFocus?: boolean | undefined;
  /** Which types of files can be attached, as in `<input accept>`: `image/*,.pdf`. @defaultValue all */
  readonly accept?: string | undefined;
  /** Whether files can be attached: chosen, pasted or dropped anywhere on the chat. @defaultValue true */
  readonly canAttach?: boolean | undefined;
  /** Lists that open at a sign in the text: commands at `/`, people or files at `@`. Triggers with the same sign share a list. */
  readonly triggers?: readonly ComposerTrigger[] | undefined;
  /** The maximum length of a message, in characters. A longer text can be typed, but not sent. */
  readonly maxLength?: number | undefined;
}

const NO_TRIGGERS: readonly ComposerTrigger[] = [];

/** The form that sends messages. Without children, it has all its parts. It accepts dropped and pasted files. Escape stops the answer that is being written. */
export const ComposerRoot: Part<ComposerRootProps, HTMLFormElement> = forwardRef(function ComposerRoot(props, ref) {
  const { upload, attachmentLimitMB: sizeMB = 20, attachmentLimit: count = 10, ...rest } = props;
  const {
    submitKey: givenKey,
    accept,
    canAttach = true,
    triggers: givenTriggers = NO_TRIGGERS,
    maxLength,
    ...others
  } = rest;
  const { pictureSide = PICTURE_SIDE, autoFocus = false, ...given } = others;
  const labels = useLabels();
  const { isReadOnly } = useKit();
  const isTouched = useIsTouched();
  const submitKey = useSubmitKey(givenKey);
  const attaching = useAttaching({
    upload,
    sizeMB,
    count,
    accept,
    pictureSide,
    isEnabled: canAttach && !isReadOnly,
  });
  const composer = useComposer({ submitKey, upload: attaching.upload });
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const list = useRef<OptionList>(null);
  const triggers = useMemo(() => joinTriggers(givenTriggers), [givenTriggers]);
  const [trigger, setTrigger] = useState<OpenTrigger | null>(null);
  /** The text at which the reader has closed the list. */
  const closedAt = useRef<string | null>(null);
  const [activeId, setActiveId] = useState<string | undefined>(undefined);
  const { attachments, text } = composer;
  const canSend = composer.canSend && (maxLength === undefined || text.length <= maxLength);

  /** On touch screens, focusing would open the keyboard over the answer. */
  const refocus = (): void => {
    if (!isTouched) input.current?.focus();
  };
  const submit = (): void => {
    if (!canSend) return;
    attaching.clearRefused();
    setTrigger(null);
    composer.submit();
    refocus();
  };
  const stop = (): void => {
    composer.stop();
    refocus();
  };
  const attach = (files: Iterable<File>): void => {
    composer.attach(attaching.sort(files, attachments));
  };
  const detach = (id: string): void => {
    attaching.clearRefused();
    composer.detach(id);
    refocus();
  };
  useComposerFocus(input, autoFocus && !isReadOnly && !isTouched);
  const isDropping = useFileDrop(form, canAttach && !isReadOnly ? attach : null);
  const updateTrigger = (): void => {
    const field = input.current;
    if (!field || triggers.length === 0 || field.value === closedAt.current) return;
    closedAt.current = null;
    const found =
      field.selectionStart === field.selectionEnd ? findTrigger(field.value, field.selectionEnd, triggers) : null;
    setTrigger((known) => (isSame(known, found) ? known : found));
  };
  const handleKeyDownCapture = (event: KeyboardEvent): void => {
    if (!isWithin(event) || isComposing(event)) return;
    if (trigger && event.target === input.current) {
      const isClosing = event.key === 'Escape';
      if (isClosing) {
        closedAt.current = text;
        setTrigger(null);
      }
      if (isClosing || list.current?.handleKeyDown(event)) {
        event.preventDefault();
        // Neither the hook nor the page may take the key for themselves.
        event.stopPropagation();
        return;
      }
    }
    // The hook does not know the limit.
    if (isSubmit(event, submitKey) && event.target === input.current && !canSend && !composer.isEmpty) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  // Handled after all elements in the composer: a menu or a popover there closes first.
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !composer.isBusy || event.defaultPrevented) return;
    if (!isWithin(event) || isComposing(event) || isInPopover(event)) return;
    event.preventDefault();
    stop();
  };
  const handlePaste = (event: ClipboardEvent): void => {
    const files = attaching.filesOf(event, attachments);
    if (files.length === 0) return;
    event.preventDefault();
    attach(files);
  };
  const own = {
    'aria-label': labels.message,
    onSubmit(event: FormEvent) {
      event.preventDefault();
      submit();
    },
    onKeyDown: handleKeyDown,
    onKeyDownCapture: handleKeyDownCapture,
    onKeyUp: updateTrigger,
    onInput: updateTrigger,
    onClick: updateTrigger,
    onBlur: () => setTrigger(null),
    onPaste: handlePaste,
    'data-drop-label': labels.dropFiles,
    children: (
      <>
        <ComposerOptions />
        <ComposerAttachments limits={{ count, sizeMB }} />
        <ComposerInput />
        <ComposerToolbar />
      </>
    ),
  };
  // oxlint-disable-next-line react/refs -- refs are handed on, not read
  const element = renderPart({
    tag: 'form',
    className: 'cs-composer',
    state: { busy: composer.isBusy, empty: !canSend, dropping: isDropping, 'read-only': isReadOnly },
    own,
    given,
    ref,
    ownRef: form,
  });
  const open = useMemo(
    () => ({ trigger, activeId, setActiveId, closeTrigger: () => setTrigger(null) }),
    [trigger, activeId],
  );
  const context = {
    ...composer,
    ...open,
    attach,
    detach,
    canAttach,
    canSend,
    sendsWithEnter: submitKey === 'enter',
    submit,
    stop,
    refused: attaching.refused,
    accept,
    maxLength,
    input,
    list,
    isReadOnly,
  };
  return <ComposerContext.Provider value={context}>{element}</ComposerContext.Provider>;
});

/** A picture that is open is elsewhere in the page, although React dispatches its events here. */
function isWithin({ target, currentTarget }: KeyboardEvent): boolean {
  return target instanceof Node && currentTarget.contains(target);
}

function isInPopover({ target, currentTarget }: KeyboardEvent): boolean {
  const popover = target instanceof Element ? target.closest('[popover]') : null;
  return popover !== null && currentTarget.contains(popover);
}

function isSame(one: OpenTrigger | null, other: OpenTrigger | null): boolean {
  return one?.start === other?.start && one?.query === other?.query && one?.trigger === other?.trigger;
}
