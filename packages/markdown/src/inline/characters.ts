/** Character classes, by UTF-16 code. Each is a table for ASCII and a regular expression for the rest. */

const PUNCTUATION = /[\p{P}\p{S}]/u;
const WHITESPACE = /\s/u;
export function isAsciiPunctuation(code: number): boolean {
  return (code > 32 && code < 48) || (code > 57 && code < 65) || (code > 90 && code < 97) || (code > 122 && code < 127);
}

export function isAlphanumeric(code: number): boolean {
  return (code > 47 && code < 58) || (code > 64 && code < 91) || (code > 96 && code < 123);
}

/** Unicode whitespace; a place without a character (NaN) counts. */
export function isWhitespace(code: number): boolean {
  if (code < 128) return code === 32 || (code > 8 && code < 14);
  return Number.isNaN(code) || WHITESPACE.test(String.fromCodePoint(code));
}

export function isPunctuation(code: number): boolean {
  return code < 128 ? isAsciiPunctuation(code) : PUNCTUATION.test(String.fromCodePoint(code));
}

/** East Asian Width wide, fullwidth or halfwidth, or Hangul (Unicode 16), by blocks. */
const CJK =
  /[\u1100-\u11ff\u20a9\u2329\u232a\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f\uff00-\uffef\u{16fe0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3ffff}]/u;
const EMOJI = /\p{Emoji_Presentation}/u;

/**
 * Whether a code point belongs to a script written without spaces between words, or to its punctuation: there emphasis must
 * also open and close between a punctuation mark and a letter (`**「強調」**です`). Emoji do not belong to them.
 */
export function isCjk(code: number): boolean {
  if (!(code >= 0x1100)) return false;
  const character = String.fromCodePoint(code);
  return CJK.test(character) && !EMOJI.test(character);
}

/** Chooses a variant of the character before it: U+FE00 to U+FE0E, and those for ideographs. */
export function isVariationSelector(code: number): boolean {
  return (code >= 0xfe00 && code <= 0xfe0e) || (code >= 0xe0100 && code <= 0xe01ef);
}

/** The code point that ends just before `index`, or NaN at the start of the text. */
export function codePointBefore(text: string, index: number): number {
  const low = text.charCodeAt(index - 1);
  if (low < 0xdc00 || low > 0xdfff || index < 2) return low;
  const code = text.codePointAt(index - 2);
  return code !== undefined && code > 0xffff ? code : low;
}

/** The code point at `index`, or NaN at the end of the text. */
export function codePointAt(text: string, index: number): number {
  return text.codePointAt(index) ?? Number.NaN;
}

/** Space, tab or line end. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10;
}
