import { useState, type JSX } from 'react';
import { useWords } from './words/WordsContext.js';

interface EditableTitleProps {
  readonly title: string;
  readonly onChange: (title: string) => void;
  readonly isEditing: boolean;
  readonly onEditingChange: (isEditing: boolean) => void;
}

/** A heading that becomes a field when it is clicked. Enter keeps the new text, Escape the old. */
export function EditableTitle({ title, onChange, isEditing, onEditingChange }: EditableTitleProps): JSX.Element {
  const words = useWords();
  if (isEditing)
    return (
      <TitleField
        title={title}
        onEnd={(text) => {
          if (text && text !== title) onChange(text);
          onEditingChange(false);
        }}
      />
    );
  return (
    <h1 className="demo-title">
      <button type="button" dir="auto" title={words.rename} onClick={() => onEditingChange(true)}>
        {title || words.untitled}
      </button>
    </h1>
  );
}

interface TitleFieldProps {
  readonly title: string;
  /** Called with the new title, or without one when the old one stays. */
  readonly onEnd: (text?: string) => void;
}

function TitleField({ title, onEnd }: TitleFieldProps): JSX.Element {
  const words = useWords();
  const [draft, setDraft] = useState(title);
  return (
    <input
      className="demo-title-input"
      dir="auto"
      aria-label={words.titleField}
      value={draft}
      ref={focusOnce}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => onEnd(draft.trim())}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') onEnd(draft.trim());
        if (event.key === 'Escape') onEnd();
      }}
    />
  );
}

/** The same function at each render: the field takes the focus when it appears, and never again. */
function focusOnce(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}
