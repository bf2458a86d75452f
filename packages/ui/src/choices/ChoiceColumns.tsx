'use client';
import type { CSSProperties, ReactNode } from 'react';
import { useLabels } from '../labels/LabelsContext.js';

interface ChoiceColumnsProps {
  readonly count: number;
  readonly action?: { readonly label: string; readonly onSelect: () => void } | undefined;
  readonly children: ReactNode;
}

/** Columns of equal width, as wide as there is room; on a phone one goes from one to the next. */
export function ChoiceColumns({ count, action, children }: ChoiceColumnsProps): ReactNode {
  const labels = useLabels();
  return (
    <div className="cs-choices-frame">
      <div
        className="cs-choices"
        data-count={count}
        role="group"
        aria-label={labels.answers(count)}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
        tabIndex={0}
        style={{ '--cs-choices': count } as CSSProperties}
      >
        {children}
      </div>
      {action ? (
        <button type="button" className="cs-link-button cs-choices-action" onClick={action.onSelect}>
          {action.label}
        </button>
      ) : null}
    </div>
  );
}
