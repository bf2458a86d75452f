import { useState, type JSX } from 'react';
import { useWords } from './words/WordsContext.js';

interface EditableTitleProps {
  readonly title: string;
  readonly onChange: (title: string) => void;
}

/** A heading that becomes a field when it is clicked. Enter keeps the new text, Escape the old. */
export function EditableTitle({ title, onChange }: EditableTitleProps): JSX.Element {
  const words = useWords();
  const [draft, setDraft] = useState<string | null>(null);
  if (draft === null) {
    return (
      <h1 className="demo-title">
        <button type="button" dir="auto" title={words.rename} onClick={() => setDraft(title)}>
          {title || words.untitled}
        </button>
      </h1>
    );
  }
  const finish = (): void => {
    if (draft.trim() && draft !== title) onChange(draft.trim());
    setDraft(null);
  };
  return (
    <input
      className="demo-title-input"
      dir="auto"
      aria-label={words.titleField}
      value={draft}
      ref={(input) => input?.focus()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
