import { isAsciiPunctuation } from './characters.js';

/** Part of a link: its text as written (escapes not yet resolved) and where it ends. */
export interface Scanned {
  readonly text: string;
  readonly end: number;
  /** The text ended before the part did. */
  readonly incomplete: boolean;
}

const DEEPEST_PARENTHESES = 32;

/** Spaces, tabs and line ends. */
export function skipSpaces(text: string, start: number): number {
  let index = start;
  for (;;) {
    const code = text.charCodeAt(index);
    if (code !== 32 && code !== 10 && code !== 9) return index;
    index++;
  }
}

/** `<…>` or a run without spaces in which parentheses balance. Linear: the depth of parentheses is capped. */
export function scanDestination(text: string, start: number): Scanned | undefined {
  if (text.charCodeAt(start) === 60) return scanPointy(text, start);
  let depth = 0;
  let index = start;
  for (; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 92 && isAsciiPunctuation(text.charCodeAt(index + 1))) index++;
    else if (code === 40) {
      if (++depth > DEEPEST_PARENTHESES) return undefined;
    } else if (code === 41) {
      if (depth-- === 0) break;
    } else if (code <= 32 || code === 127) break;
  }
  if (index === start && text.charCodeAt(index) !== 41) {
    return index >= text.length ? { text: '', end: index, incomplete: true } : undefined;
  }
  if (depth > 0 && index < text.length) return undefined;
  return { text: text.slice(start, index), end: index, incomplete: depth > 0 };
}

function scanPointy(text: string, start: number): Scanned | undefined {
  for (let index = start + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 92 && text.charCodeAt(index + 1) !== 10) index++;
    else if (code === 62) return { text: text.slice(start + 1, index), end: index + 1, incomplete: false };
    else if (code === 60 || code === 10) return undefined;
  }
  return { text: '', end: text.length, incomplete: true };
}

/** `"…"`, `'…'` or `(…)`. */
export function scanTitle(text: string, start: number): Scanned | undefined {
  const open = text.charCodeAt(start);
  const close = open === 40 ? 41 : open;
  if (open !== 34 && open !== 39 && open !== 40) return undefined;
  for (let index = start + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 92) index++;
    else if (code === close) return { text: text.slice(start + 1, index), end: index + 1, incomplete: false };
    else if (code === 40 && open === 40) return undefined;
  }
  return { text: '', end: text.length, incomplete: true };
}

/** The `(destination "title")` of a link whose `(` is at `start`. */
export function scanLinkTail(
  text: string,
  start: number,
): { readonly url: string; readonly title: string | undefined; readonly end: number } | 'incomplete' | undefined {
  const destination = scanDestination(text, skipSpaces(text, start + 1));
  if (destination === undefined) return undefined;
  if (destination.incomplete) return 'incomplete';
  let index = skipSpaces(text, destination.end);
  let title: string | undefined;
  if (index > destination.end) {
    const scanned = scanTitle(text, index);
    if (scanned?.incomplete === true) return 'incomplete';
    if (scanned !== undefined) {
      title = scanned.text;
      index = skipSpaces(text, scanned.end);
    }
  }
  if (index >= text.length) return 'incomplete';
  return text.charCodeAt(index) === 41 ? { url: destination.text, title, end: index + 1 } : undefined;
}
