import { compileGrammar } from './compileGrammar.js';
import type { Grammar, GrammarSource, LanguageModule } from './types.js';

/** Where to find a language that is not known yet. */
export type LanguageLoader = () => Promise<GrammarSource>;

/** Languages that are loaded when first needed; components are notified when one has loaded. */
export interface Languages {
  readonly subscribe: (listener: () => void) => () => void;
  /** The language if it is there. */
  get(name: string): Grammar | undefined;
  /** Begins to load it, once. */
  request(name: string): void;
}

const cFamily = async (): Promise<LanguageModule> => (await import('./languages/cFamily.js')).cFamily;
const scripts = async (): Promise<LanguageModule> => (await import('./languages/scripts.js')).scripts;
const data = async (): Promise<LanguageModule> => (await import('./languages/data.js')).data;

interface LanguageFile {
  readonly load: () => Promise<LanguageModule>;
  /** A language, then other names for it; one a line. */
  readonly names: string;
}

const FILES: readonly LanguageFile[] = [
  {
    load: cFamily,
    names: `javascript js jsx mjs cjs node
      typescript ts tsx mts cts dart
      c h objc
      cpp c++ cc hpp cxx
      csharp cs c#
      java
      kotlin kt scala groovy
      swift
      go golang
      rust rs
      php`,
  },
  {
    load: scripts,
    names: `python py python3
      ruby rb
      bash sh shell zsh console make makefile
      r
      yaml yml
      toml ini conf env properties
      docker dockerfile
      lua`,
  },
  {
    load: data,
    names: `json jsonc json5 jsonl
      sql postgresql mysql sqlite
      css scss less
      html xml svg vue svelte
      diff patch
      markdown md`,
  },
];

/** Every name a fence may use, with its language and file. */
const KNOWN: ReadonlyMap<string, { readonly language: string; readonly load: () => Promise<LanguageModule> }> = new Map(
  FILES.flatMap(({ load, names }) =>
    names.split('\n').flatMap((line) => {
      const [language = '', ...aliases] = line.trim().split(' ');
      return [language, ...aliases].map((name) => [name, { language, load }] as const);
    }),
  ),
);

/** Known languages and those of the user, whose names come first. */
export function createLanguages(own: Readonly<Record<string, LanguageLoader>>): Languages {
  const grammars = new Map<string, Grammar>();
  const requested = new Set<string>();
  const listeners = new Set<() => void>();
  const resolve = (name: string): string => {
    if (Object.hasOwn(own, name)) return name;
    for (const candidate of candidates(name)) {
      const known = Object.hasOwn(own, candidate) ? candidate : KNOWN.get(candidate)?.language;
      if (known !== undefined) return known;
    }
    return name;
  };

  async function load(name: string): Promise<void> {
    const source = Object.hasOwn(own, name) ? await own[name]?.() : await loadKnown(name);
    if (source === undefined) return;
    grammars.set(name, compileGrammar(source));
    for (const listener of listeners) listener();
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get: (name) => grammars.get(resolve(name.toLowerCase())),
    request(name) {
      const resolved = resolve(name.toLowerCase());
      if (requested.has(resolved)) return;
      requested.add(resolved);
      // A language that cannot be loaded leaves the code plain; the next block may try again.
      load(resolved).catch(() => requested.delete(resolved));
    },
  };
}

/** `ts:src/a.ts`, `rust,no_run`, `js{1,3}`, or the name of a file. */
function candidates(name: string): readonly string[] {
  return [name, /^[\w+#-]*/.exec(name)?.[0] ?? '', name.slice(name.lastIndexOf('.') + 1)];
}

async function loadKnown(name: string): Promise<GrammarSource | undefined> {
  return (await KNOWN.get(name)?.load())?.[name];
}
