'use client';
import { forwardRef, useEffect, useRef, useState } from 'react';
import { useLabels } from '../locales/LabelsProvider.js';
import { renderPart, type Part, type PartProps } from './part.js';

/** Props of `<UndoBar>`. */
export interface UndoBarProps extends PartProps<'div'> {
  /** A description of what was deleted. */
  readonly label: string;
  /** Called when the reader undoes the deletion. */
  readonly onUndo: () => void;
  /** Called when the time for undoing is over. */
  readonly onExpire: () => void;
  /** In milliseconds. @defaultValue 8000 */
  readonly duration?: number | undefined;
}

/** Describes what was deleted, and offers to undo it: for eight seconds, and for as long as it has the pointer or the focus. */
export const UndoBar: Part<UndoBarProps, HTMLDivElement> = forwardRef(function UndoBar(
  { label, onUndo, onExpire, duration = 8000, ...given },
  ref,
) {
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
  // Screen readers announce only changes of an element that exists already.
  const [text, setText] = useState('');
  useEffect(() => setText(label), [label]);
  const children = (
    <>
      <span className="cs-undo-text">{text}</span>
      <button type="button" className="cs-link-button" onClick={onUndo}>
        {labels.undo}
      </button>
    </>
  );
  // oxlint-disable-next-line react/refs -- the refs are handed on, not read
  return renderPart({ tag: 'div', className: 'cs-undo', own: { role: 'status', children }, given, ref, ownRef: bar });
});
