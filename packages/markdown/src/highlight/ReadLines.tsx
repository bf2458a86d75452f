'use client';

import { createElement, Fragment, memo, type ReactElement, type ReactNode, useEffect, useMemo, useState } from 'react';
import { CODE_STEP } from '../react/CodeContent.js';
import { showControls } from '../react/controls.js';
import type { CodeContentProps } from '../react/types.js';
import { useSteps } from '../react/useSteps.js';
import { createLineReader, type LineGrammar } from './createLineReader.js';

interface ReadLinesProps<T, S> extends CodeContentProps {
  readonly grammar: LineGrammar<T, S>;
  /** So many lines are read in one task. The browser can paint and take input before the next ones. */
  readonly most: number;
  readonly renderToken: (token: T) => ReactElement;
}

/** Code of which each complete line is read once. */
export function ReadLines<T, S>({ node, lineNumbers, grammar, most, renderToken }: ReadLinesProps<T, S>): ReactElement {
  const reader = useMemo(() => createLineReader(grammar), [grammar]);
  const [, setTurns] = useState(0);
  const { chunks, isDone } = reader.read(node.chunks, most);
  const shown = useSteps(chunks.length, CODE_STEP);
  useEffect(() => {
    if (isDone) return undefined;
    const timer = setTimeout(() => setTurns((count) => count + 1));
    return () => clearTimeout(timer);
  });
  return (
    <>
      {chunks.slice(0, shown).map((chunk, index) => (
        <Chunk key={index} lines={chunk.lines} lineNumbers={lineNumbers} renderToken={renderToken} />
      ))}
    </>
  );
}

interface ChunkProps<T> {
  readonly lines: readonly (readonly (string | T)[])[];
  readonly lineNumbers: boolean;
  readonly renderToken: (token: T) => ReactElement;
}

const Chunk = memo(<T,>({ lines, ...shared }: ChunkProps<T>): ReactElement => (
  <span className="cs-md-lines">
    {lines.map((tokens, index) => (
      <Line key={index} tokens={tokens} {...shared} />
    ))}
  </span>
)) as <T>(props: ChunkProps<T>) => ReactElement;

interface LineProps<T> extends Omit<ChunkProps<T>, 'lines'> {
  readonly tokens: readonly (string | T)[];
}

const Line = memo(
  <T,>({ tokens, lineNumbers, renderToken }: LineProps<T>): ReactElement => {
    const parts: ReactNode[] = tokens.map((token) =>
      typeof token === 'string' ? showControls(token) : renderToken(token),
    );
    return lineNumbers
      ? createElement('span', { className: 'cs-md-line' }, ...parts)
      : createElement(Fragment, null, ...parts);
  },
  (a, b) => a.lineNumbers === b.lineNumbers && a.renderToken === b.renderToken && isSameLine(a.tokens, b.tokens),
) as <T>(props: LineProps<T>) => ReactElement;

function isSameLine(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === 1 && b.length === 1 && a[0] === b[0]);
}
