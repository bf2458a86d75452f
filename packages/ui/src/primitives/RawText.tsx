'use client';
import type { ReactNode } from 'react';

interface RawTextProps {
  readonly children: string;
  /** Its name for assistive technology. */
  readonly label: string;
}

/** Text as it is, in a box that scrolls. */
export function RawText({ children, label }: RawTextProps): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
    <pre className="cs-raw" tabIndex={0} role="region" aria-label={label}>
      {children}
    </pre>
  );
}
