import { useRef, useState, type JSX } from 'react';
import { flushSync } from 'react-dom';
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
  const button = useRef<HTMLButtonElement>(null);
  if (isEditing)
    return (
      <TitleField
        title={title}
        onEnd={(byKey, text) => {
          if (text && text !== title) onChange(text);
          flushSync(() => onEditingChange(false));
          if (byKey) button.current?.focus();
        }}
      />
    );
  return (
    <h1 className="demo-title">
      <button ref={button} type="button" dir="auto" title={words.rename} onClick={() => onEditingChange(true)}>
        {title || words.untitled}
      </button>
    </h1>
  );
}

interface TitleFieldProps {
  readonly title: string;
  /** Called with the new title, or without one when the old one stays. `byKey` is false if the reader has moved the focus elsewhere. */
  readonly onEnd: (byKey: boolean, text?: string) => void;
}

function TitleField({ title, onEnd }: TitleFieldProps): JSX.Element {
  const words = useWords();
  const [draft, setDraft] = useState(title);
  const isOver = useRef(false);
  const end: TitleFieldProps['onEnd'] = (...how) => {
    // Some browsers fire `blur` when the field is unmounted.
    if (isOver.current) return;
    isOver.current = true;
    onEnd(...how);
  };
  return (
    <input
      className="demo-title-input"
      dir="auto"
      aria-label={words.titleField}
      value={draft}
      ref={focusOnce}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => end(false, draft.trim())}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
        // The title has the focus by then, and Enter must not press it.
        event.preventDefault();
        end(true, event.key === 'Enter' ? draft.trim() : undefined);
      }}
    />
  );
}

/** The same function at each render: the field takes the focus when it appears, and never again. */
function focusOnce(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}
