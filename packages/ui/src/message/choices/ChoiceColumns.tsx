'use client';
import type { CSSProperties, ReactNode } from 'react';
import { useLabels } from '../../locales/LabelsProvider.js';

interface ChoiceColumnsProps {
  readonly count: number;
  /** What stands below them all. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** Columns of equal width, as wide as there is room; on a phone one goes from one to the next. */
export function ChoiceColumns({ count, foot, children }: ChoiceColumnsProps): ReactNode {
  const labels = useLabels();
  return (
    <div className="cs-choices-frame" style={{ '--cs-choices': count } as CSSProperties}>
      <div
        className="cs-choices"
        data-count={count}
        role="group"
        aria-label={labels.answers(count)}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
        tabIndex={0}
      >
        {children}
      </div>
      {foot ? <div className="cs-choices-foot">{foot}</div> : null}
    </div>
  );
}
