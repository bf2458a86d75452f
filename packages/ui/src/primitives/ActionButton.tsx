'use client';
import { forwardRef } from 'react';
import { renderPart, type Part, type PartProps } from './part.js';

export interface ActionButtonProps extends PartProps<'button'> {
  /** The name of the button, and its tooltip. */
  readonly label: string;
  /** Keys that do the same, shown in the tooltip. */
  readonly shortcut?: string | undefined;
}

/** A small button that shows a drawing and says its name on hover and on focus. */
export const ActionButton: Part<ActionButtonProps, HTMLButtonElement> = forwardRef(function ActionButton(
  { label, shortcut, ...given },
  ref,
) {
  return renderPart({
    tag: 'button',
    className: 'cs-action',
    own: {
      type: 'button',
      'aria-label': label,
      'aria-keyshortcuts': shortcut,
      'data-tooltip': shortcut ? `${label}  ${shortcut}` : label,
    },
    given,
    ref,
  });
});
