'use client';
import { useState, type ReactNode } from 'react';
import { useLabels } from '../locales/LabelsProvider.js';

interface RawTextProps {
  readonly children: string;
  /** Its name for assistive technology. */
  readonly label: string;
}

/** A longer text is shown in steps: the browser would lay all of it out at once. */
const FIRST_CHARACTERS = 20_000;
const NEXT_CHARACTERS = 100_000;

/** Text as it is, in a box that scrolls. */
export function RawText({ children, label }: RawTextProps): ReactNode {
  const labels = useLabels();
  const [length, setLength] = useState(FIRST_CHARACTERS);
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard */}
      <pre className="cs-raw" tabIndex={0} role="region" aria-label={label}>
        {children.length > length ? children.slice(0, length) : children}
      </pre>
      {children.length > length ? (
        <button type="button" className="cs-link-button" onClick={() => setLength(length + NEXT_CHARACTERS)}>
          {labels.showMore}
        </button>
      ) : null}
    </>
  );
}
