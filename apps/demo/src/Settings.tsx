import { useThreadActions, useThreads, type ThreadStorage } from '@chat-stream/react';
import { useEffect, useId, useRef, useState, type JSX, type ReactNode } from 'react';
import { IconButton } from './IconButton.js';
import { LookSettings } from './LookSettings.js';
import './settings.css';
import type { Look } from './useLook.js';
import { newThreadId } from './useThreadId.js';
import { useThreadFiles } from './useThreadFiles.js';
import { useWords } from './words/WordsContext.js';

interface SettingsProps {
  readonly storage: ThreadStorage;
  readonly look: Look;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** How the demo looks, how messages are sent, and what this browser keeps. */
export function Settings({ storage, look, onOpen, onClose }: SettingsProps): JSX.Element {
  const words = useWords();
  const { preferences } = words;
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="demo-settings"
      aria-labelledby={title}
      onClose={onClose}
      // A click beside it closes it, too.
      {...{ closedby: 'any' }}
    >
      <div className="demo-settings-page">
        <div className="demo-settings-head">
          <h2 id={title}>{preferences.title}</h2>
          <IconButton icon="close" label={words.close} onClick={() => dialog.current?.close()} />
        </div>
        <LookSettings look={look} />
        <Section title={preferences.writing}>
          <Choice
            label={preferences.sendWith}
            value={look.submitKey}
            options={{ enter: preferences.enter, 'mod-enter': preferences.modEnter }}
            onChange={(submitKey) => look.set({ submitKey })}
          />
          <Choice
            label={preferences.scrolling}
            value={look.scroll}
            options={{ follow: words.follow, pin: words.pin }}
            onChange={(scroll) => look.set({ scroll })}
          />
          <Choice
            label={preferences.titles}
            value={look.titles}
            options={{ question: preferences.titleFromQuestion, model: preferences.titleFromModel }}
            onChange={(titles) => look.set({ titles })}
          />
        </Section>
        <Data storage={storage} onOpen={onOpen} onClose={() => dialog.current?.close()} />
      </div>
    </dialog>
  );
}

interface DataProps {
  readonly storage: ThreadStorage;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** The data that this browser stores, with import and export. */
function Data({ storage, onOpen, onClose }: DataProps): JSX.Element {
  const { preferences } = useWords();
  const { data: threads = [] } = useThreads(storage, { archived: 'with' });
  const { remove } = useThreadActions(storage);
  const open = (id: string): void => {
    onOpen(id);
    onClose();
  };
  const files = useThreadFiles(storage, open);
  const [isAsking, setAsking] = useState(false);
  const [undo, setUndo] = useState<(() => Promise<void>) | null>(null);
  const used = useStorageUse(threads.length);
  const isEmpty = threads.length === 0;
  const importButton = useRef<HTMLButtonElement>(null);
  const deleteButton = useRef<HTMLButtonElement>(null);
  const deleteAll = async (): Promise<void> => {
    setAsking(false);
    // Nothing is left to export or to delete.
    importButton.current?.focus();
    const back = await files.deleteAll(remove);
    setUndo(() => back);
    onOpen(newThreadId());
  };
  return (
    <Section title={preferences.data}>
      <p className="demo-settings-note">{preferences.stored(threads.length, used)}</p>
      <div className="demo-settings-buttons">
        <button ref={importButton} type="button" className="cs-button" onClick={() => void files.importFiles()}>
          {preferences.importThreads}
        </button>
        <button type="button" className="cs-button" disabled={isEmpty} onClick={() => void files.exportAll()}>
          {preferences.exportAll}
        </button>
        <button
          ref={deleteButton}
          type="button"
          className="cs-button demo-danger"
          disabled={isEmpty}
          aria-expanded={isAsking}
          onClick={() => setAsking(!isAsking)}
        >
          {preferences.deleteAll}
        </button>
      </div>
      {isAsking && !isEmpty ? (
        <div className="demo-settings-ask" role="group" aria-label={preferences.deleteQuestion(threads.length)}>
          <p>{preferences.deleteQuestion(threads.length)}</p>
          <div className="demo-settings-buttons">
            <button
              type="button"
              className="cs-button"
              onClick={() => {
                setAsking(false);
                deleteButton.current?.focus();
              }}
            >
              {preferences.keep}
            </button>
            <button type="button" className="cs-button demo-danger" onClick={() => void deleteAll()}>
              {preferences.deleteNow}
            </button>
          </div>
        </div>
      ) : null}
      <p className="demo-settings-note" role="status">
        {files.report}
        {files.report !== '' && undo ? (
          <button
            type="button"
            className="cs-link-button"
            onClick={() => {
              void undo();
              setUndo(null);
              importButton.current?.focus();
            }}
          >
            {preferences.undo}
          </button>
        ) : null}
      </p>
    </Section>
  );
}

/** The bytes that this page has stored, as the browser counts them; measured again when the number of conversations changes. */
function useStorageUse(count: number): number | undefined {
  const [used, setUsed] = useState<number>();
  useEffect(() => {
    void navigator.storage?.estimate?.().then(({ usage }) => setUsed(usage));
  }, [count]);
  return used;
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of the page, with its heading. */
export function Section({ title, children }: SectionProps): JSX.Element {
  const id = useId();
  return (
    <section className="demo-settings-section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

/** One of a few values, in a row with its name. */
export function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>): JSX.Element {
  return (
    <label className="demo-settings-row">
      <span>{label}</span>
      <select
        className="demo-select cs-select"
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {(Object.entries(options) as [Value, string][]).map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
