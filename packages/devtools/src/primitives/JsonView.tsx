import { memo, useMemo } from 'react';
import type { MemoExoticComponent, ReactNode } from 'react';
import { jsonLines, type JsonLine } from './jsonLines.js';

interface JsonViewProps {
  readonly value: unknown;
  readonly label: string;
  /** The paths of changed values, joined by dots. */
  readonly changed?: ReadonlySet<string> | undefined;
}

/** A read-only view of a JSON value. Long strings and arrays are shortened. */
export function JsonView({ value, label, changed }: JsonViewProps): ReactNode {
  const lines = useMemo(() => jsonLines(value), [value]);
  return (
    // A scrollable region must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className="cs-ins-json" tabIndex={0} aria-label={label} role="region">
      {lines.map((line, at) => (
        <Line key={at} line={line} isChanged={changed?.has(line.path) ?? false} text={textOf(line)} />
      ))}
    </pre>
  );
}

interface LineProps {
  readonly line: JsonLine;
  readonly isChanged: boolean;
  /** The content of the line. Lines are new objects for each value, but most of them are unchanged. */
  readonly text: string;
}

const Line: MemoExoticComponent<(props: LineProps) => ReactNode> = memo(
  function Line({ line, isChanged }: LineProps) {
    return (
      <span
        className="cs-ins-json-line"
        data-changed={isChanged ? '' : undefined}
        style={{ paddingInlineStart: `${line.depth * 1.4 + 1}em` }}
      >
        {line.tokens.map((token, at) => (
          <span key={at} data-kind={token.kind}>
            {token.text}
          </span>
        ))}
        {'\n'}
      </span>
    );
  },
  (before, after) => before.text === after.text && before.isChanged === after.isChanged,
);

const textOf = ({ depth, tokens }: JsonLine): string =>
  depth + tokens.map(({ kind, text }) => kind + text).join('\u0000');
