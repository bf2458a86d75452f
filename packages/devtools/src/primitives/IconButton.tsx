import { forwardRef } from 'react';
import type { ComponentPropsWithoutRef, ForwardRefExoticComponent, RefAttributes } from 'react';

interface IconButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'aria-label' | 'type'> {
  /** The accessible name and the tooltip. */
  readonly label: string;
}

/** A small button with an icon. Its style is that of the action buttons of `@chat-stream/ui`. */
export const IconButton: ForwardRefExoticComponent<IconButtonProps & RefAttributes<HTMLButtonElement>> = forwardRef<
  HTMLButtonElement,
  IconButtonProps
>(function IconButton({ label, className = '', ...props }, ref) {
  return (
    <button
      {...props}
      ref={ref}
      type="button"
      aria-label={label}
      data-tooltip={label}
      // The style sheet recognises an element with a class of the application by its first class.
      className={`${className} cs-action`.trim()}
    />
  );
});
