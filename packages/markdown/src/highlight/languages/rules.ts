import type { GrammarSource, Rule } from '../types.js';

/** Patterns that many languages share. */
export const DOUBLE_QUOTED: Rule = { match: String.raw`"(?:[^"\\\n]|\\.)*"?`, kind: 'string' };
export const SINGLE_QUOTED: Rule = { match: String.raw`'(?:[^'\\\n]|\\.)*'?`, kind: 'string' };
export const NUMBER: Rule = {
  match: String.raw`\b(?:0[xX][\da-fA-F_]+|0[bB][01_]+|\d[\d_]*(?:\.[\d_]+)?(?:[eE][+-]?\d+)?)[a-zA-Z]{0,3}\b`,
  kind: 'number',
};
/** A word before a parenthesis is called or declared. */
export const CALL: Rule = { match: String.raw`\b[A-Za-z_$][\w$]*(?=\s?\()`, kind: 'name' };
export const TYPE_NAME: Rule = { match: String.raw`\b[A-Z]\w*\b`, kind: 'name' };
/** Words that mean nothing are taken whole, so that no rule matches inside them. */
export const WORD: Rule = { match: String.raw`[A-Za-z_$][\w$]*` };
export const HASH_COMMENT: Rule = { match: '#.*', kind: 'comment' };

export function keywords(words: string): Rule {
  return { match: String.raw`\b(?:${words.trim().split(/\s+/).join('|')})\b`, kind: 'keyword' };
}

/** The rest of a construct that may go over several lines: up to `end`. */
export function until(end: string, kind: Rule['kind'], escape = false): readonly Rule[] {
  const first = end.charAt(0) === '\\' ? end.slice(0, 2) : end.charAt(0);
  return [
    { match: end, kind, next: 'start' },
    ...(escape ? [{ match: String.raw`\\.`, kind }] : []),
    { match: escape ? String.raw`[^\\${first}]+` : `[^${first}]+`, kind },
    { match: '[^]', kind },
  ];
}

/** A language with `//` and block comments. */
export function cLike(words: string, extra: readonly Rule[] = [], more: GrammarSource['states'] = {}): GrammarSource {
  return {
    states: {
      start: [
        { match: '//.*', kind: 'comment' },
        { match: String.raw`/\*`, kind: 'comment', next: 'comment' },
        ...extra,
        DOUBLE_QUOTED,
        SINGLE_QUOTED,
        keywords(words),
        NUMBER,
        CALL,
        TYPE_NAME,
        WORD,
      ],
      comment: until(String.raw`\*\/`, 'comment'),
      ...more,
    },
  };
}
