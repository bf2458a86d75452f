/** The text with U+FFFD in place of each half of a surrogate pair without its partner, as `String.prototype.toWellFormed` gives it. */
export function toWellFormed(text: string): string {
  return LONE.test(text) ? text.replace(ALL_LONE, '\uFFFD') : text;
}

/** With the flag `u`, a pair is one character and does not match as a surrogate. */
const LONE = /\p{Surrogate}/u;
const ALL_LONE = /\p{Surrogate}/gu;

/** The text without a first half at its end: the second half has not come, or never will. */
export function withoutHalf(text: string): string {
  const code = text.charCodeAt(text.length - 1);
  return code >= 0xd800 && code <= 0xdbff ? text.slice(0, -1) : text;
}
