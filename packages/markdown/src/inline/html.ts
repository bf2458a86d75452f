import { isAlphanumeric } from './characters.js';
import { skipSpaces } from './destination.js';

const LETTER = /[A-Za-z]/;
const NAME_START = /[A-Za-z_:]/;

/** Remembers which kinds of `<…` have no end in this text, so that a failed search for each kind happens only once. */
export interface HtmlMemory {
  readonly missing: Set<string>;
}

/** The end of the HTML tag, comment, instruction, declaration or CDATA section at `start`, or -1. CommonMark 6.6. */
export function scanHtml(text: string, start: number, memory: HtmlMemory): number {
  const code = text.charCodeAt(start + 1);
  if (code === 33) {
    if (text.startsWith('--', start + 2)) {
      if (text.startsWith('>', start + 4)) return start + 5;
      if (text.startsWith('->', start + 4)) return start + 6;
      return find(text, '-->', start + 4, memory);
    }
    if (text.startsWith('[CDATA[', start + 2)) return find(text, ']]>', start + 9, memory);
    return LETTER.test(text.charAt(start + 2)) ? find(text, '>', start + 2, memory) : -1;
  }
  if (code === 63) return find(text, '?>', start + 2, memory);
  return code === 47 ? scanClosingTag(text, start) : scanOpenTag(text, start);
}

function find(text: string, end: string, from: number, memory: HtmlMemory): number {
  if (memory.missing.has(end)) return -1;
  const index = text.indexOf(end, from);
  if (index < 0) memory.missing.add(end);
  return index < 0 ? -1 : index + end.length;
}

function scanTagName(text: string, start: number): number {
  if (!LETTER.test(text.charAt(start))) return -1;
  let index = start + 1;
  while (isAlphanumeric(text.charCodeAt(index)) || text.charCodeAt(index) === 45) index++;
  return index;
}

export function scanClosingTag(text: string, start: number): number {
  const name = scanTagName(text, start + 2);
  if (name < 0) return -1;
  const index = skipSpaces(text, name);
  return text.charCodeAt(index) === 62 ? index + 1 : -1;
}

export function scanOpenTag(text: string, start: number): number {
  let index = scanTagName(text, start + 1);
  if (index < 0) return -1;
  for (;;) {
    const next = skipSpaces(text, index);
    const code = text.charCodeAt(next);
    if (code === 62) return next + 1;
    if (code === 47) return text.charCodeAt(next + 1) === 62 ? next + 2 : -1;
    if (next === index || !NAME_START.test(text.charAt(next))) return -1;
    index = scanAttribute(text, next);
    if (index < 0) return -1;
  }
}

function scanAttribute(text: string, start: number): number {
  let index = start + 1;
  for (; ; index++) {
    const code = text.charCodeAt(index);
    if (!isAlphanumeric(code) && code !== 95 && code !== 58 && code !== 46 && code !== 45) break;
  }
  const equals = skipSpaces(text, index);
  if (text.charCodeAt(equals) !== 61) return index;
  const value = skipSpaces(text, equals + 1);
  const quote = text.charAt(value);
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, value + 1);
    return end < 0 ? -1 : end + 1;
  }
  let end = value;
  while (end < text.length && !' \t\n"\'=<>`'.includes(text.charAt(end))) end++;
  return end === value ? -1 : end;
}
