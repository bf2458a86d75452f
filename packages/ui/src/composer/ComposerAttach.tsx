'use client';
import { forwardRef, useRef } from 'react';
import { ActionButton } from '../actions/ActionButton.js';
import type { ActionButtonProps } from '../actions/ActionButton.js';
import { PaperclipIcon } from '../icons/icons.js';
import { useStartLabels } from '../labels/words.js';
import type { Part } from '../part/Part.js';
import { useComposerContext } from './ComposerContext.js';

export interface ComposerAttachProps extends Omit<ActionButtonProps, 'label'> {
  /** What may be chosen, as in `<input accept>`. */
  readonly accept?: string | undefined;
}

/** Chooses files to go with the message. */
export const ComposerAttach: Part<ComposerAttachProps, HTMLButtonElement> = forwardRef(function ComposerAttach(
  { accept, ...props }: ComposerAttachProps,
  ref: React.ForwardedRef<HTMLButtonElement>,
) {
  const labels = useStartLabels();
  const { attachments, isReadOnly, input } = useComposerContext('Attach');
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <ActionButton
        ref={ref}
        label={labels.attach}
        disabled={isReadOnly}
        onClick={() => chooser.current?.click()}
        {...props}
      >
        {props.children ?? <PaperclipIcon />}
      </ActionButton>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={accept}
        aria-label={labels.attach}
        onChange={(event) => {
          attachments.add([...(event.currentTarget.files ?? [])]);
          // The same file may be chosen again after it was removed.
          event.currentTarget.value = '';
          input.current?.focus();
        }}
      />
    </>
  );
});
