'use client';
import type { ReactNode } from 'react';

interface OptionRowProps {
  readonly id: string;
  /** Whether Enter would take it. */
  readonly isCurrent: boolean;
  /** Whether it is the current choice; omitted in lists without one. */
  readonly isChosen?: boolean | undefined;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

/** One of the things that can be chosen while the focus stays in the field above or below, whose keys they are. */
export function OptionRow({ id, isCurrent, isChosen, onPoint, onChoose, children }: OptionRowProps): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the field
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      aria-checked={isChosen}
      tabIndex={-1}
      className="cs-menu-item"
      onPointerMove={onPoint}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {children}
    </div>
  );
}
