'use client';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { isComposing } from '../../primitives/isComposing.js';
import { useLabels } from '../../locales/LabelsProvider.js';

interface ThreadTitleFieldProps {
  readonly title: string;
  /** `byKey` is false where the reader has gone on to something else. */
  readonly onSave: (title: string, byKey: boolean) => void;
  readonly onCancel: () => void;
}

/** Changes a title in its place: Enter or leaving the field saves, Escape takes it back. */
export function ThreadTitleField({ title, onSave, onCancel }: ThreadTitleFieldProps): ReactNode {
  const labels = useLabels();
  const [text, setText] = useState(title);
  const field = useRef<HTMLInputElement>(null);
  // The reader asked to rename: they want to type.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const isOver = useRef(false);
  const end = (how: () => void): void => {
    // Some browsers tell of a focus that is lost because the field goes away.
    if (isOver.current) return;
    isOver.current = true;
    how();
  };
  return (
    <input
      ref={field}
      className="cs-field"
      aria-label={labels.rename}
      dir="auto"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => end(() => onSave(text.trim(), false))}
      onKeyDown={(event) => {
        if (isComposing(event)) return;
        if (event.key === 'Enter') end(() => onSave(text.trim(), true));
        else if (event.key === 'Escape') {
          // It is not for what is around the list, which may close.
          event.preventDefault();
          end(onCancel);
        }
      }}
    />
  );
}
