/** What a stretch of code is; the theme gives each a colour (`--cs-hl-keyword`, …). */
export type TokenKind = 'keyword' | 'string' | 'comment' | 'number' | 'name' | 'inserted' | 'deleted';

/** Plain text, or text of a kind. A line's tokens joined are the line. */
export type Token = string | { readonly kind: TokenKind; readonly text: string };

/** A pattern, what it matches, and the state in which the text after it is read (default: the same). */
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

/** A language ready for use. */
export interface Grammar {
  /** Reads one line (with or without its line end) from a state. Pure and linear in the line. */
  readLine(line: string, state: string): { readonly tokens: readonly Token[]; readonly state: string };
}

/** A set of languages in one lazily loaded file. */
export type LanguageModule = Readonly<Record<string, GrammarSource>>;
