import type { CSSProperties } from 'react';
import type { LineGrammar } from '../highlight/createLineReader.js';

/** A piece of a line with the style that the themes give it. */
export interface StyledToken {
  readonly text: string;
  readonly style: CSSProperties;
}

export type ShikiGrammar = LineGrammar<StyledToken, unknown>;

/** The part of a Shiki highlighter that the plug-in uses. */
export interface ShikiHighlighter {
  codeToTokens(
    code: string,
    options: never,
  ): { readonly tokens: readonly (readonly ShikiToken[])[]; readonly grammarState?: unknown };
  loadLanguage(...languages: never[]): Promise<void>;
  getLoadedLanguages(): readonly string[];
}

interface ShikiToken {
  readonly content: string;
  readonly htmlStyle?: string | Readonly<Record<string, string>> | undefined;
}

export interface ShikiThemes {
  readonly light: string;
  readonly dark: string;
}

/** The languages that are ready. Components are notified when another one is. */
export interface ShikiLanguages {
  readonly subscribe: (listener: () => void) => () => void;
  get(name: string): ShikiGrammar | undefined;
  /** Starts to load a language, once. */
  request(name: string): void;
}

export function createShikiLanguages(load: () => Promise<ShikiHighlighter>, themes: ShikiThemes): ShikiLanguages {
  const grammars = new Map<string, ShikiGrammar>();
  const requested = new Set<string>();
  const listeners = new Set<() => void>();
  let loading: Promise<ShikiHighlighter> | undefined;

  async function start(name: string): Promise<void> {
    loading ??= load();
    const highlighter = await loading;
    if (!highlighter.getLoadedLanguages().includes(name)) await highlighter.loadLanguage(name as never);
    grammars.set(name, createGrammar(highlighter, name, themes));
    for (const listener of listeners) listener();
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get: (name) => grammars.get(name),
    request(name) {
      if (requested.has(name)) return;
      requested.add(name);
      // Code in a language that cannot be loaded stays plain. Without a highlighter the next block may try again.
      start(name).catch(() => {
        if (loading !== undefined)
          loading.catch(() => {
            loading = undefined;
            requested.clear();
          });
      });
    },
  };
}

/** A longer line, such as minified code, stays plain. */
const LONGEST_LINE = 2000;

function createGrammar(highlighter: ShikiHighlighter, lang: string, themes: ShikiThemes): ShikiGrammar {
  // Shiki gives up on a line after half a second, and the rest of the block is then coloured wrongly. The first line of a language may
  // take that long on a slow machine, because its patterns are compiled with it.
  const options = { lang, themes, defaultColor: false, tokenizeTimeLimit: 0, tokenizeMaxLineLength: LONGEST_LINE };
  return {
    start: undefined,
    readLine(line, state) {
      if (line.length > LONGEST_LINE) return { tokens: [line], state };
      const code = line.replace(/\n$/, '');
      const read = highlighter.codeToTokens(code, { ...options, grammarState: state } as never);
      const tokens = (read.tokens[0] ?? []).map((token) => ({ text: token.content, style: styleOf(token) }));
      return { tokens: [...tokens, line.slice(code.length)], state: read.grammarState };
    },
  };
}

/** `light-dark()` follows the colour scheme of the place, without a style sheet. */
function styleOf({ htmlStyle }: ShikiToken): CSSProperties {
  if (typeof htmlStyle !== 'object') return {};
  const pick = (name: string): string | undefined => {
    const light = htmlStyle[`--shiki-light${name}`];
    const dark = htmlStyle[`--shiki-dark${name}`];
    return light === undefined || dark === undefined
      ? (light ?? dark)
      : light === dark
        ? light
        : `light-dark(${light}, ${dark})`;
  };
  return {
    color: pick(''),
    // These hold for both schemes: only colours may depend on the scheme.
    fontStyle: htmlStyle['--shiki-light-font-style'],
    fontWeight: htmlStyle['--shiki-light-font-weight'],
    textDecoration: htmlStyle['--shiki-light-text-decoration'],
  };
}
