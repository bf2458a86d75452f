'use client';
import { forwardRef } from 'react';
import { useLabels } from '../locales/LabelsProvider.js';
import { composeRefs, mergeProps, renderPart, type Part, type PartProps } from '../primitives/part.js';
import { useComposerContext } from './ComposerContext.js';
import { GrowingTextarea } from '../primitives/GrowingTextarea.js';

/** Props of `<Composer.Input>`. */
export type ComposerInputProps = PartProps<'textarea'>;

/** The text field. A text box named "Message". */
export const ComposerInput: Part<ComposerInputProps, HTMLTextAreaElement> = forwardRef(function ComposerInput(
  { render, ...given },
  ref,
) {
  const labels = useLabels();
  const { inputProps, input, isReadOnly, isEmpty, sendsWithEnter, trigger, activeId } = useComposerContext('Input');
  const own = {
    ...inputProps,
    'aria-label': labels.message,
    placeholder: labels.placeholder,
    dir: 'auto',
    enterKeyHint: sendsWithEnter ? 'send' : 'enter',
    disabled: isReadOnly,
    ...(trigger ? { 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-activedescendant': activeId } : {}),
  };
  const state = { empty: isEmpty };
  if (render) {
    return renderPart({
      tag: 'textarea',
      className: 'cs-composer-input',
      state,
      own,
      given: { ...given, render },
      ref,
      ownRef: input,
    });
  }
  const props = mergeProps({ ...own, className: 'cs-composer-input', 'data-empty': isEmpty ? '' : undefined }, given);
  return <GrowingTextarea {...props} ref={composeRefs(ref, input)} />;
});
