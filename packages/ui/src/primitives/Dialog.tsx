'use client';
import { forwardRef, useRef, type ReactNode } from 'react';
import { renderPart, type Part, type PartProps } from './part.js';
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.js';

export interface DialogProps extends Omit<PartProps<'dialog'>, 'onClose'> {
  readonly label: string;
  /** The class of the part that it is. */
  readonly kind: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The native modal dialog: it traps the focus, closes with Escape and with a click on the backdrop, and restores the focus. */
export const Dialog: Part<DialogProps, HTMLDialogElement> = forwardRef(function Dialog(
  { label, kind, onClose, children, ...given },
  ref,
) {
  const dialog = useRef<HTMLDialogElement>(null);
  // A modal is shown by calling its method. It is closed before it unmounts, which restores the focus.
  useBrowserLayoutEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal?.();
    return () => {
      // Closing restores the focus, but not the caret: as long as a text field in the dialog has it, typing would go nowhere.
      if (element?.querySelector('input')) element.ownerDocument.getSelection()?.removeAllRanges();
      element?.close?.();
    };
  }, []);
  const own = {
    'aria-label': label,
    onCancel: (event: React.SyntheticEvent) => {
      event.preventDefault();
      onClose();
    },
    onClick: (event: React.MouseEvent) => event.target === event.currentTarget && onClose(),
    children,
  };
  // oxlint-disable-next-line react/refs -- the refs are handed on, not read
  return renderPart({ tag: 'dialog', className: `cs-dialog ${kind}`, own, given, ref, ownRef: dialog });
});
