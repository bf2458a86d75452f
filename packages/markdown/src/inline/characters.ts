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

/**
 * Whether a code point belongs to a script written without spaces between words, or to its punctuation: there emphasis must
 * also open and close between a punctuation mark and a letter (`**「強調」**です`). By Unicode's blocks from Hangul Jamo to
 * the ideographs of planes 2 and 3.
 */
export function isCjk(code: number): boolean {
  if (code < 0x1100) return false;
  return (
    code < 0x1200 ||
    (code > 0x2e7f && code < 0xa000) ||
    (code > 0xa95f && code < 0xa980) ||
    (code > 0xabff && code < 0xd800) ||
    (code > 0xf8ff && code < 0xfb00) ||
    (code > 0xfe2f && code < 0xfe50) ||
    (code > 0xfeff && code < 0xfff0) ||
    (code > 0x1afef && code < 0x1b170) ||
    (code > 0x1f1ff && code < 0x1f300) ||
    (code > 0x1ffff && code < 0x40000)
  );
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
