'use client';
import { memo, useState, type MemoExoticComponent, type ReactNode } from 'react';
import type { PartialJson } from '@chat-stream/core';
import { ChevronRightIcon } from '../icons.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { entriesOf, leafText } from './jsonText.js';

interface JsonNodeProps {
  /** The key or place in what is around it. */
  readonly name?: string | number | undefined;
  readonly value: unknown;
  readonly path: readonly (string | number)[];
  readonly json: PartialJson;
  readonly depth: number;
}

/** Deeper than this, and longer, it is closed at first. */
const OPEN_DEPTH = 3;
const OPEN_LENGTH = 40;

/** One value of the tree. What has ended keeps its identity while the rest is being written, so only the open end renders. */
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
