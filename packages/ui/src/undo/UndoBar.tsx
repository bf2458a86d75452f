'use client';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useLabels } from '../labels/LabelsContext.js';

export interface UndoBarProps {
  /** What has happened. */
  readonly label: string;
  readonly onUndo: () => void;
  /** Called when it is too late. */
  readonly onExpire: () => void;
  /** In milliseconds. @defaultValue 8000 */
  readonly duration?: number | undefined;
}

/** Says what was taken away, and gives it back. Stays for eight seconds, and for as long as the pointer or the focus is on it. */
export function UndoBar({ label, onUndo, onExpire, duration = 8000 }: UndoBarProps): ReactNode {
  const labels = useLabels();
  const bar = useRef<HTMLDivElement>(null);
  const expire = useRef(onExpire);
  useEffect(() => {
    expire.current = onExpire;
  });
  // A clock that waits for the reader.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const check = (): void => {
      if (bar.current?.matches(':hover, :focus-within')) timer = setTimeout(check, 1000);
      else expire.current();
    };
    timer = setTimeout(check, duration);
    return () => clearTimeout(timer);
  }, [duration, label]);
  return (
    <div ref={bar} className="cs-undo" role="status">
      <span className="cs-undo-text">{label}</span>
      <button type="button" className="cs-link-button" onClick={onUndo}>
        {labels.undo}
      </button>
    </div>
  );
}
