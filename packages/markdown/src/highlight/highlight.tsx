'use client';

import {
  createElement,
  Fragment,
  type FunctionComponent,
  memo,
  type ReactElement,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { CodeContent } from '../react/CodeContent.js';
import { showControls } from '../react/controls.js';
import type { CodeContentProps, MarkdownPlugin } from '../react/types.js';
import { createLanguages, type LanguageLoader, type Languages } from './createLanguages.js';
import { createLineReader, type ReadChunk } from './createLineReader.js';
import type { Grammar, Token } from './types.js';

export interface HighlightOptions {
  /** Languages of your own, by name in the fence, loaded when first needed. */
  readonly languages?: Readonly<Record<string, LanguageLoader>> | undefined;
}

/** So many lines are read in one go (a fraction of a millisecond each hundred); the rest waits for the next idle moment. */
const LINES_AT_ONCE = 200;

/**
 * Colours for code. A line is read when it is complete, once; the language comes when the first fence needs it; until then,
 * and for languages nobody knows, the code is simply plain. Colours are CSS variables (`--cs-hl-keyword`, …).
 *
 * @example
 * const plugins = [highlight()];
 * <Markdown text={text} streaming plugins={plugins} />
 */
export function highlight(options: HighlightOptions = {}): MarkdownPlugin {
  const languages = createLanguages(options.languages ?? {});
  return {
    name: 'highlight',
    codeContent: (props) => <Highlighted {...props} languages={languages} />,
  };
}

function Highlighted({ languages, ...props }: CodeContentProps & { readonly languages: Languages }): ReactElement {
  const { language } = props.node;
  const grammar = useSyncExternalStore(
    languages.subscribe,
    () => (language === '' ? undefined : languages.get(language)),
    () => undefined,
  );
  // Loading is a request to the outside, and what a render asks for might be thrown away.
  useEffect(() => {
    if (language !== '') languages.request(language);
  }, [languages, language]);
  return grammar === undefined ? <CodeContent {...props} /> : <ReadCode {...props} grammar={grammar} />;
}

function ReadCode({ node, lineNumbers, grammar }: CodeContentProps & { readonly grammar: Grammar }): ReactElement {
  const reader = useMemo(() => createLineReader(grammar), [grammar]);
  const [, setTurns] = useState(0);
  const { chunks, isDone } = reader.read(node.chunks, LINES_AT_ONCE);
  // A long block that comes at once is read in turns, between which the browser can paint and take input.
  useEffect(() => {
    if (isDone) return undefined;
    const timer = setTimeout(() => setTurns((count) => count + 1));
    return () => clearTimeout(timer);
  });
  return (
    <>
      {chunks.map((chunk, index) => (
        <Chunk key={index} lines={chunk.lines} lineNumbers={lineNumbers} />
      ))}
    </>
  );
}

interface ChunkProps {
  readonly lines: ReadChunk['lines'];
  readonly lineNumbers: boolean;
}

const Chunk: FunctionComponent<ChunkProps> = memo(({ lines, lineNumbers }: ChunkProps) => (
  <span className="cs-md-lines">
    {lines.map((tokens, index) => (
      <Line key={index} tokens={tokens} lineNumbers={lineNumbers} />
    ))}
  </span>
));

interface LineProps {
  readonly tokens: readonly Token[];
  readonly lineNumbers: boolean;
}

const Line: FunctionComponent<LineProps> = memo(
  ({ tokens, lineNumbers }: LineProps) => {
    const parts = tokens.map((token) =>
      typeof token === 'string'
        ? showControls(token)
        : createElement('span', { className: `cs-hl-${token.kind}` }, showControls(token.text)),
    );
    return lineNumbers
      ? createElement('span', { className: 'cs-md-line' }, ...parts)
      : createElement(Fragment, null, ...parts);
  },
  (a, b) => a.lineNumbers === b.lineNumbers && isSameLine(a.tokens, b.tokens),
);

function isSameLine(a: readonly Token[], b: readonly Token[]): boolean {
  return a === b || (a.length === 1 && b.length === 1 && a[0] === b[0]);
}
