'use client';

import { createElement, type ReactElement, useEffect, useSyncExternalStore } from 'react';
import { ReadLines } from '../highlight/ReadLines.js';
import { CodeContent } from '../react/CodeContent.js';
import { showControls } from '../react/controls.js';
import type { CodeContentProps, MarkdownPlugin } from '../react/types.js';
import {
  createShikiLanguages,
  type ShikiHighlighter,
  type ShikiLanguages,
  type ShikiThemes,
  type StyledToken,
} from './createShikiLanguages.js';

export type { ShikiHighlighter } from './createShikiLanguages.js';

/** Which themes and languages Shiki loads. */
export interface ShikiOptions {
  /** A highlighter with its themes loaded, or a function that makes one when the first fence needs it. Default: the package `shiki`. */
  readonly highlighter?: ShikiHighlighter | (() => Promise<ShikiHighlighter>) | undefined;
  /** Names of themes. Default `github-light-high-contrast` and `github-dark-high-contrast`, which are readable for all (WCAG AA). */
  readonly themes?: ShikiThemes | undefined;
}

/** A line takes up to a millisecond. */
const LINES_AT_ONCE = 12;
const DEFAULT_THEMES: ShikiThemes = { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' };

/**
 * Colours for code with the grammars of Shiki, in place of `highlight()`. Each line is read once, when it is complete, from the state of the
 * grammar after the line before. Until the language is loaded, and for unknown languages, the code is plain: it is never blank.
 *
 * @example
 * const plugins = [shiki({ themes: { light: 'github-light', dark: 'nord' } })];
 * <Markdown text={text} streaming plugins={plugins} />
 */
export function shiki(options: ShikiOptions = {}): MarkdownPlugin {
  const { highlighter, themes = DEFAULT_THEMES } = options;
  const load =
    typeof highlighter === 'function'
      ? highlighter
      : highlighter === undefined
        ? () => loadShiki(themes)
        : () => Promise.resolve(highlighter);
  const languages = createShikiLanguages(load, themes);
  return {
    name: 'shiki',
    codeContent: (props) => <Highlighted {...props} languages={languages} />,
  };
}

/** Its engine in JavaScript needs no WebAssembly, which a strict content security policy forbids. */
async function loadShiki(themes: ShikiThemes): Promise<ShikiHighlighter> {
  const { createHighlighter, createJavaScriptRegexEngine } = await import('shiki');
  const engine = createJavaScriptRegexEngine({ forgiving: true });
  return createHighlighter({ themes: [themes.light, themes.dark], langs: [], engine });
}

function Highlighted({ languages, ...props }: CodeContentProps & { readonly languages: ShikiLanguages }): ReactElement {
  const name = /^[\w+#.-]*/.exec(props.node.language.toLowerCase())?.[0] ?? '';
  const get = (): ReturnType<ShikiLanguages['get']> => (name === '' ? undefined : languages.get(name));
  const grammar = useSyncExternalStore(languages.subscribe, get, () => undefined);
  // An effect, because a rendering may be thrown away, and loading is a request to the outside.
  useEffect(() => {
    if (name !== '') languages.request(name);
  }, [languages, name]);
  if (grammar === undefined) return <CodeContent {...props} />;
  return <ReadLines {...props} grammar={grammar} most={LINES_AT_ONCE} renderToken={renderToken} />;
}

function renderToken({ text, style }: StyledToken): ReactElement {
  return createElement('span', { style }, showControls(text));
}
