'use client';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { isComposing } from '../composer/isComposing.js';
import { useLabels } from '../labels/LabelsContext.js';

interface ThreadTitleFieldProps {
  readonly title: string;
  readonly onSave: (title: string) => void;
  readonly onCancel: () => void;
}

/** Changes a title in its place: Enter or leaving the field saves, Escape takes it back. */
export function ThreadTitleField({ title, onSave, onCancel }: ThreadTitleFieldProps): ReactNode {
  const labels = useLabels();
  const [text, setText] = useState(title);
  const field = useRef<HTMLInputElement>(null);
  // The reader asked to rename: they want to type.
  useEffect(() => field.current?.select(), []);
  return (
    <input
      ref={field}
      className="cs-field"
      aria-label={labels.rename}
      dir="auto"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => onSave(text.trim())}
      onKeyDown={(event) => {
        if (isComposing(event)) return;
        if (event.key === 'Enter') onSave(text.trim());
        else if (event.key === 'Escape') onCancel();
      }}
    />
  );
}
