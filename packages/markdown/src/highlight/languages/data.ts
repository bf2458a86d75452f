import type { GrammarSource, LanguageModule, Rule } from '../types.js';
import { DOUBLE_QUOTED, keywords, NUMBER, SINGLE_QUOTED, until, WORD } from './rules.js';

const BLOCK_COMMENT: Rule = { match: String.raw`/\*`, kind: 'comment', next: 'comment' };

const markup: GrammarSource = {
  states: {
    start: [
      { match: '<!--', kind: 'comment', next: 'comment' },
      { match: String.raw`<[/!?]?[A-Za-z][\w:.-]*`, kind: 'keyword', next: 'tag' },
      { match: String.raw`&#?\w+;`, kind: 'number' },
    ],
    tag: [
      { match: String.raw`[/?]?>`, kind: 'keyword', next: 'start' },
      DOUBLE_QUOTED,
      SINGLE_QUOTED,
      { match: String.raw`[A-Za-z_:@][\w:.-]*`, kind: 'name' },
    ],
    comment: until('-->', 'comment'),
  },
};

/** Formats of data and documents. */
export const data: LanguageModule = {
  json: {
    states: {
      start: [
        { match: String.raw`"(?:[^"\\\n]|\\.)*"(?=\s*:)`, kind: 'name' },
        DOUBLE_QUOTED,
        { match: '//.*', kind: 'comment' },
        keywords('true false null'),
        NUMBER,
      ],
    },
  },
  sql: {
    ignoreCase: true,
    states: {
      start: [
        { match: '--.*', kind: 'comment' },
        BLOCK_COMMENT,
        SINGLE_QUOTED,
        { match: '"[^"\\n]*"?', kind: 'name' },
        keywords(`add all alter and as asc avg between begin by case cast check coalesce column commit constraint count
          create cross default delete desc distinct drop else end exists false foreign from full group having if in index
          inner insert interval into is join key left like limit max min not null offset on or order outer over partition
          primary references returning right rollback select set sum table then true union unique update using values view
          when where with`),
        NUMBER,
        WORD,
      ],
      comment: until(String.raw`\*\/`, 'comment'),
    },
  },
  css: {
    states: {
      start: [
        BLOCK_COMMENT,
        { match: '//.*', kind: 'comment' },
        DOUBLE_QUOTED,
        SINGLE_QUOTED,
        { match: String.raw`@[\w-]+`, kind: 'keyword' },
        { match: String.raw`--[\w-]+|[a-z-]+(?=\s*:\s)`, kind: 'name' },
        { match: String.raw`#[\da-fA-F]{3,8}\b|-?\d+(?:\.\d+)?(?:%|[a-z]{1,4})?`, kind: 'number' },
        { match: String.raw`[.#][A-Za-z_][\w-]*`, kind: 'keyword' },
        { match: String.raw`[A-Za-z_][\w-]*` },
      ],
      comment: until(String.raw`\*\/`, 'comment'),
    },
  },
  html: markup,
  diff: {
    states: {
      start: [
        { match: String.raw`^(?:\+\+\+ |--- |diff |index ).*`, kind: 'comment' },
        { match: '^@@.*', kind: 'keyword' },
        { match: String.raw`^\+.*`, kind: 'inserted' },
        { match: '^-.*', kind: 'deleted' },
      ],
    },
  },
  markdown: {
    states: {
      start: [
        { match: String.raw`^#{1,6} .*`, kind: 'keyword' },
        { match: '`[^`\\n]*`', kind: 'string' },
        { match: String.raw`\*\*[^*\n]+\*\*`, kind: 'name' },
        { match: String.raw`^\s*(?:[-*+]|\d+\.) `, kind: 'keyword' },
        { match: String.raw`\]\([^)\n]*\)`, kind: 'name' },
      ],
    },
  },
};
