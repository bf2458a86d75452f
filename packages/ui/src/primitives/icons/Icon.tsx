import type { ReactNode } from 'react';

/**
 * A drawing of 24 by 24, as large as `--cs-icon-size` says and in the colour of the text. Says nothing to assistive technology. How it is drawn stands in the style sheet: many are made while a long
 * conversation is scrolled.
 */
export function Icon({
  children,
  flip,
}: {
  readonly children: ReactNode;
  readonly flip?: boolean | undefined;
}): ReactNode {
  return (
    <svg className="cs-icon" data-flip={flip ? '' : undefined} viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  );
}
