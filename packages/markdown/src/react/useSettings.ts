import { useState } from 'react';
import type { SyntaxOptions } from '../options.js';
import { numberCitations } from './citations.js';
import type { MarkdownConfig } from './config.js';
import { isSameList } from './Groups.js';
import { DEFAULT_LABELS } from './labels.js';
import type { MarkdownProps } from './Markdown.js';
import type { MarkdownComponents } from './types.js';

/** The settings for rendering and parsing that follow from the options. */
interface Settings {
  readonly options: Options;
  readonly config: MarkdownConfig;
  readonly syntax: SyntaxOptions;
}

/** The properties that stay the same while the text grows. */
type Options = Omit<MarkdownProps, 'text' | 'streaming' | 'incomplete' | 'className'>;

/**
 * The same settings as long as all options are equal field by field, so that an object written in place (`components={{ … }}`)
 * does not render everything again. Adjusting state while rendering is React's way to keep a value of the last rendering.
 */
export function useSettings(options: Options): Settings {
  const [kept, setKept] = useState(() => createSettings(options));
  if (isSameOptions(kept.options, options)) return kept;
  const settings = createSettings(options);
  setKept(settings);
  return settings;
}

function createSettings(options: Options): Settings {
  const { components, plugins = [], labels, urlPolicy = {}, lineNumbers = false, annotations = [] } = options;
  const { gfm, singleTilde, breaks } = options;
  const config: MarkdownConfig = {
    components: Object.assign({}, ...plugins.map((plugin) => plugin.components), components) as MarkdownComponents,
    labels: { ...DEFAULT_LABELS, ...labels },
    urlPolicy,
    lineNumbers,
    codeContent: plugins.find((plugin) => plugin.codeContent !== undefined)?.codeContent,
    wrappers: plugins.flatMap((plugin) => plugin.wrapper ?? []),
    citations: numberCitations(annotations),
    elements: new WeakMap(),
  };
  return {
    options,
    config,
    syntax: Object.assign({}, ...plugins.map((plugin) => plugin.syntax), { gfm, singleTilde, breaks }),
  };
}

/** Option by option, since most options are objects that may be written in place. */
function isSameOptions(a: Options, b: Options): boolean {
  const names = Object.keys(a) as (keyof Options)[];
  return isSameList(names, Object.keys(b)) && names.every((name) => isSame(a[name], b[name]));
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b || !isObject(a) || !isObject(b)) return a === b;
  return isSameList(Object.keys(a), Object.keys(b)) && isSameList(Object.values(a), Object.values(b));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
