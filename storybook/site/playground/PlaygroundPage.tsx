import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { createInspector, StreamInspector } from '@chat-stream/devtools';
import { Chat } from '@chat-stream/ui';
import type { ChatProps } from '@chat-stream/ui';
import '@chat-stream/devtools/styles.css';
import { Code } from '../Code.js';
import { useSiteTheme } from '../siteTheme.js';
import { splitSentence } from '../siteData.js';
import type { Field } from '../siteData.js';
import { controlOf } from './controlOf.js';
import { createPlaygroundFetch, FAULTS, MODELS } from './faults.js';
import type { FaultName } from './faults.js';
import { SAMPLES } from './samples.js';
import { writeCode } from './writeCode.js';

/** The reader's choices: a plain value, or `true` for the sample of an option with a complex value. */
export type Choices = Readonly<Record<string, string | number | boolean>>;

interface PlaygroundPageProps {
  /** The props of `<Chat>`, from the sources. */
  readonly fields: readonly Field[];
}

/** These make the playground itself. */
const TAKEN = new Set(['baseURL', 'transport', 'chat', 'fetch', 'model', 'open', 'findOpen', 'render', 'id', 'theme']);

/** The options that a reader tries first, in this order. All others follow, and those that are set in code are at the end. */
const FIRST = [
  'suggestions',
  'welcome',
  'placeholder',
  'tools',
  'request',
  'accent',
  'density',
  'labels',
  'frame',
  'scroll',
  'effort',
  'instructions',
  'pacing',
  'usage',
  'readOnly',
];

/** `<Chat>` on scripted models, with a control for every option, the code that makes it, faults and the inspector. */
export function PlaygroundPage({ fields }: PlaygroundPageProps): ReactNode {
  const { colorScheme } = useSiteTheme();
  const [choices, setChoices] = useState<Choices>({ suggestions: true });
  const [model, setModel] = useState('prose');
  const [fault, setFault] = useState<FaultName>('none');
  const [filter, setFilter] = useState('');
  const [view, setView] = useState<'inspector' | 'code'>('code');
  const inspector = useMemo(() => createInspector({ record: true }), []);
  const transport = useMemo(
    () => inspector.inspect({ baseURL: 'https://models.example/v1', fetch: createPlaygroundFetch(fault) }),
    [inspector, fault],
  );
  const options = fields.filter(({ name }) => !TAKEN.has(name)).toSorted((one, other) => rankOf(one) - rankOf(other));
  const given = Object.fromEntries(
    Object.entries(choices).map(([name, value]) => [name, name in SAMPLES ? SAMPLES[name]?.value : value]),
  ) as Partial<ChatProps>;
  const found = options.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
  const shown = found.filter((field) => controlOf(field).kind !== 'none');
  const inCode = found.filter((field) => controlOf(field).kind === 'none');

  const choose = (name: string, value: string | number | boolean | undefined): void => {
    setChoices(({ [name]: _before, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }));
  };

  return (
    <article className="site-article site-playground" data-wide="">
      <h1>Playground</h1>
      <p>
        Every option of <code>&lt;Chat&gt;</code>, on scripted models that answer in this page. Nothing leaves your
        browser.
      </p>
      <div className="site-play">
        <div className="site-play-chat" data-frame={String(choices['frame'] ?? 'page')}>
          <Chat
            key={`${fault} ${JSON.stringify(choices)}`}
            {...given}
            transport={transport}
            model={model}
            theme={colorScheme}
          />
        </div>
        <form className="site-play-controls" aria-label="Options" onSubmit={(event) => event.preventDefault()}>
          <label>
            <span>Model</span>
            <select value={model} onChange={(event) => setModel(event.target.value)}>
              {MODELS.map(({ id, description }) => (
                <option key={id} value={id} title={description}>
                  {id}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>Fault of the next requests</span>
            <select value={fault} onChange={(event) => setFault(event.target.value as FaultName)}>
              {Object.entries(FAULTS).map(([name, { title }]) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>Find an option</span>
            <input type="search" value={filter} onChange={(event) => setFilter(event.target.value)} />
          </label>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
          <div className="site-play-options" role="group" aria-label="Options of Chat" tabIndex={0}>
            {shown.map((field) => (
              <Control key={field.name} field={field} value={choices[field.name]} onChange={choose} />
            ))}
            {inCode.length > 0 ? <p className="site-play-none">Set in code:</p> : null}
            {inCode.map(({ name }) => (
              <a
                key={name}
                className="site-play-link"
                href={`./?path=/docs/parts-chat--docs#prop-${name}`}
                target="_top"
              >
                <code>{name}</code>
              </a>
            ))}
            {found.length === 0 ? <p className="site-play-none">There is no option with this name.</p> : null}
          </div>
        </form>
      </div>
      <div className="site-states" role="group" aria-label="View">
        <button type="button" aria-pressed={view === 'code'} onClick={() => setView('code')}>
          Code
        </button>
        <button type="button" aria-pressed={view === 'inspector'} onClick={() => setView('inspector')}>
          Inspector
        </button>
      </div>
      {view === 'code' ? (
        <Code code={writeCode(model, choices)} />
      ) : (
        <div className="site-play-inspector">
          <StreamInspector inspector={inspector} theme={colorScheme} />
        </div>
      )}
    </article>
  );
}

function rankOf({ name }: Field): number {
  const rank = FIRST.indexOf(name);
  return rank < 0 ? FIRST.length : rank;
}

interface ControlProps {
  readonly field: Field;
  readonly value: string | number | boolean | undefined;
  readonly onChange: (name: string, value: string | number | boolean | undefined) => void;
}

function Control({ field, value, onChange }: ControlProps): ReactNode {
  const control = controlOf(field);
  const { name } = field;
  const [title] = splitSentence(field.doc.replaceAll(/\{@link ([^}]+)\}/g, '$1'));
  const label = (
    <span title={title}>
      <code>{name}</code>
    </span>
  );
  if (control.kind === 'none') return null;
  if (control.kind === 'switch' || control.kind === 'sample') {
    return (
      <label className="site-play-switch">
        <input
          type="checkbox"
          checked={value === undefined ? control.isOn : value === true}
          onChange={(event) => onChange(name, event.target.checked === control.isOn ? undefined : event.target.checked)}
        />
        {label}
      </label>
    );
  }
  if (control.kind === 'choice') {
    return (
      <label>
        {label}
        <select value={String(value ?? '')} onChange={(event) => onChange(name, event.target.value || undefined)}>
          <option value="">{field.default ? field.default.slice(0, 40) : 'not set'}</option>
          {control.values.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <label>
      {label}
      <input
        type={control.kind === 'number' ? 'number' : 'text'}
        value={String(value ?? '')}
        placeholder={field.default?.slice(0, 40)}
        onChange={(event) => {
          const { value: text, valueAsNumber } = event.target;
          const isNumber = control.kind === 'number' && !Number.isNaN(valueAsNumber);
          onChange(name, text === '' ? undefined : isNumber ? valueAsNumber : text);
        }}
      />
    </label>
  );
}
