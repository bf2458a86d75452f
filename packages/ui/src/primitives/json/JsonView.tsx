'use client';
import { useState, memo, type ReactNode, type MemoExoticComponent } from 'react';
import type { TextPart, PartialJson } from '@chat-stream/core';
import { readPartialJson } from '@chat-stream/react';
import { ActionButton } from '../ActionButton.js';
import { CopyButton } from '../CopyButton.js';
import { CodeIcon, TreeIcon, ChevronRightIcon } from '../icons.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { RawText } from '../RawText.js';
import { entriesOf, leafText } from './jsonValues.js';

interface JsonViewProps {
  readonly part: TextPart;
  /** Whether more may be added. */
  readonly isStreaming: boolean;
}

/** Structured output, readable while it is being written: a tree that opens and closes, or its text. Says whether it is whole. */
export function JsonView({ part, isStreaming }: JsonViewProps): ReactNode {
  const labels = useLabels();
  const [showsText, setShowsText] = useState(false);
  const json = readPartialJson(part);
  const state = stateOf(json.isComplete, json.error !== undefined, isStreaming);
  return (
    <section className="cs-json" aria-label={labels.json} data-state={state}>
      <header className="cs-json-head">
        <span className="cs-json-title">JSON</span>
        <span className="cs-json-state">{labels.jsonState[state]}</span>
        <span className="cs-spacer" />
        <ActionButton
          label={showsText ? labels.showAsTree : labels.showAsText}
          onClick={() => setShowsText(!showsText)}
        >
          {showsText ? <TreeIcon /> : <CodeIcon />}
        </ActionButton>
        <CopyButton text={() => part.text} label={labels.copy} />
      </header>
      {showsText || json.value === undefined || state === 'broken' ? (
        <RawText label={labels.json}>{part.text}</RawText>
      ) : (
        <ul className="cs-json-tree">
          <JsonNode value={json.value} path={[]} json={json} depth={0} />
        </ul>
      )}
    </section>
  );
}

function stateOf(
  isComplete: boolean,
  isBroken: boolean,
  isStreaming: boolean,
): 'writing' | 'complete' | 'cut' | 'broken' {
  if (isComplete) return 'complete';
  if (isBroken) return 'broken';
  return isStreaming ? 'writing' : 'cut';
}

interface JsonNodeProps {
  /** The key or index in its parent. */
  readonly name?: string | number | undefined;
  readonly value: unknown;
  readonly path: readonly (string | number)[];
  readonly json: PartialJson;
  readonly depth: number;
}

/** Deeper than this, and longer, it is closed at first. */
const OPEN_DEPTH = 3;
const OPEN_LENGTH = 40;

/** One value of the tree. Complete values keep their identity while the rest streams, so only the open end renders. */
export const JsonNode: MemoExoticComponent<(props: JsonNodeProps) => ReactNode> = memo(
  function JsonNode({ name, value, path, json, depth }: JsonNodeProps) {
    const labels = useLabels();
    const entries = entriesOf(value);
    const [chosen, setChosen] = useState<boolean | null>(null);
    const isOpen = chosen ?? (depth < OPEN_DEPTH && (entries?.length ?? 0) <= OPEN_LENGTH);
    const label = name === undefined ? null : <span className="cs-json-name">{name}</span>;
    const isPartial = json.completeness(path) === 'partial';
    if (!entries || entries.length === 0) {
      return (
        <li className="cs-json-leaf" data-partial={isPartial ? '' : undefined}>
          {label}
          <span className="cs-json-value" data-type={value === null ? 'null' : typeof value} dir="auto">
            {leafText(value)}
          </span>
        </li>
      );
    }
    return (
      <li>
        <button type="button" className="cs-json-toggle" aria-expanded={isOpen} onClick={() => setChosen(!isOpen)}>
          <ChevronRightIcon />
          {label}
          <span className="cs-json-count">
            {Array.isArray(value) ? '[ ]' : '{ }'} {labels.jsonItems(entries.length)}
          </span>
        </button>
        {isOpen ? (
          <ul className="cs-json-children">
            {entries.map(([key, item]) => (
              <JsonNode key={key} name={key} value={item} path={[...path, key]} json={json} depth={depth + 1} />
            ))}
          </ul>
        ) : null}
      </li>
    );
  },
  (before, after) =>
    Object.is(before.value, after.value) &&
    before.name === after.name &&
    before.json.completeness(before.path) === after.json.completeness(after.path),
);
