import type { LineGrammar } from './createLineReader.js';

/** Kinds of code. The theme gives each a colour (`--cs-hl-keyword`, …). */
export type TokenKind = 'keyword' | 'string' | 'comment' | 'number' | 'name' | 'inserted' | 'deleted';

export interface ColoredToken {
  readonly kind: TokenKind;
  readonly text: string;
}

/** Plain text, or text of a kind. The tokens of a line, joined, are the line. */
export type Token = string | ColoredToken;

/** A pattern, the kind of text that it matches, and the state for the text after it (default: the same). */
export interface Rule {
  /** Source of a regular expression without groups that capture. It may not match the empty string. */
  readonly match: string;
  readonly kind?: TokenKind | undefined;
  readonly next?: string | undefined;
}

/** Rules by state; every line of a file begins in the state in which the line before ended, the first in `start`. */
export interface GrammarSource {
  readonly states: Readonly<Record<string, readonly Rule[]>>;
  readonly ignoreCase?: boolean | undefined;
}

/** A language ready for use. The state is the name of a set of rules. */
export type Grammar = LineGrammar<ColoredToken, string>;

/** A set of languages in one lazily loaded file. */
export type LanguageModule = Readonly<Record<string, GrammarSource>>;
