import { useState, type JSX } from 'react';

interface EditableTitleProps {
  readonly title: string;
  readonly onChange: (title: string) => void;
}

/** A heading that becomes a field when it is clicked. Enter keeps the new text, Escape the old. */
export function EditableTitle({ title, onChange }: EditableTitleProps): JSX.Element {
  const [draft, setDraft] = useState<string | null>(null);
  if (draft === null) {
    return (
      <h1 className="demo-title">
        <button type="button" title="Rename" onClick={() => setDraft(title)}>
          {title || 'Untitled'}
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
      aria-label="Title of this conversation"
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
