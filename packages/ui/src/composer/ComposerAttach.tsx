'use client';
import { forwardRef, useRef } from 'react';
import { ActionButton, type ActionButtonProps } from '../primitives/ActionButton.js';
import { PaperclipIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import type { Part } from '../primitives/part/Part.js';
import { useComposerContext } from './ComposerContext.js';

export type ComposerAttachProps = Omit<ActionButtonProps, 'label'>;

/** Chooses files to go with the message. */
export const ComposerAttach: Part<ComposerAttachProps, HTMLButtonElement> = forwardRef(function ComposerAttach(
  props: ComposerAttachProps,
  ref: React.ForwardedRef<HTMLButtonElement>,
) {
  const labels = useLabels();
  const { attach, accept, isReadOnly, input } = useComposerContext('Attach');
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
          attach([...(event.currentTarget.files ?? [])]);
          // The same file may be chosen again after it was removed.
          event.currentTarget.value = '';
          input.current?.focus();
        }}
      />
    </>
  );
});
