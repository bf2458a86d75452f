import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useInspectorLabels } from '../labels/LabelsContext.js';

interface ImportFormProps {
  readonly onFiles: (files: readonly File[]) => void;
  readonly onText: (text: string) => void;
}

/** Imports runs from files or from pasted text. */
export function ImportForm({ onFiles, onText }: ImportFormProps): ReactNode {
  const labels = useInspectorLabels();
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  return (
    <form
      className="cs-ins-import"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onText(text);
      }}
    >
      <p className="cs-ins-import-hint">{labels.loadHint}</p>
      <textarea
        className="cs-field cs-ins-paste"
        aria-label={labels.paste}
        placeholder={'data: {"choices":[{"index":0,"delta":{"content":"…"}}]}'}
        dir="ltr"
        spellCheck={false}
        rows={3}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="cs-ins-import-actions">
        <button type="button" className="cs-button" onClick={() => file.current?.click()}>
          {labels.chooseFiles}
        </button>
        <button type="submit" className="cs-button" data-kind="primary" disabled={text.trim() === ''}>
          {labels.show}
        </button>
      </div>
      <input
        ref={file}
        type="file"
        accept=".json,.har,.txt,.sse,application/json,text/plain,text/event-stream"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </form>
  );
}
