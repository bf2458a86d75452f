'use client';

import { createElement, type ReactElement, useEffect, useSyncExternalStore } from 'react';
import { CodeContent } from '../react/CodeContent.js';
import { showControls } from '../react/controls.js';
import type { CodeContentProps, MarkdownPlugin } from '../react/types.js';
import { createLanguages, type LanguageLoader, type Languages } from './createLanguages.js';
import { ReadLines } from './ReadLines.js';
import type { ColoredToken, Grammar } from './types.js';

/** Which languages are highlighted. */
export interface HighlightOptions {
  /** Languages of your own, by name in the fence, loaded when first needed. */
  readonly languages?: Readonly<Record<string, LanguageLoader>> | undefined;
}

/** A hundred lines take a fraction of a millisecond. */
const LINES_AT_ONCE = 200;

/**
 * Colours for code. Each line is read once, when it is complete. A language is loaded for the first fence that needs it. Until then, and for
 * unknown languages, the code is plain. Colours are CSS variables (`--cs-hl-keyword`, …).
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
  // An effect, because a rendering may be thrown away, and loading is a request to the outside.
  useEffect(() => {
    if (language !== '') languages.request(language);
  }, [languages, language]);
  return grammar === undefined ? <CodeContent {...props} /> : <ReadCode {...props} grammar={grammar} />;
}

function ReadCode({ node, lineNumbers, grammar }: CodeContentProps & { readonly grammar: Grammar }): ReactElement {
  return (
    <ReadLines node={node} lineNumbers={lineNumbers} grammar={grammar} most={LINES_AT_ONCE} renderToken={renderToken} />
  );
}

function renderToken({ kind, text }: ColoredToken): ReactElement {
  return createElement('span', { className: `cs-hl-${kind}` }, showControls(text));
}
