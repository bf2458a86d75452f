import { parseJson } from '../protocol/json/json.js';

/** A code fence at the beginning of a line, with the language that models name for JSON, or none. */
const FENCE = /(?:^|\n)[ \t]*(`{3,}|~{3,})[ \t]*(?:json[a-z0-9]*)?[ \t]*\r?\n/i;

/**
 * The part of an answer so far that is JSON. Models without a mode for JSON put it into a code fence, often below a
 * sentence. The beginning of the part does not move while the answer grows.
 */
export function jsonText(text: string): string {
  if (/^\s*["[{\d-]/.test(text)) return text;
  const fence = FENCE.exec(text);
  if (!fence) return text;
  const inside = text.slice(fence.index + fence[0].length);
  // JSON has no line break within a string, so this is the end of the fence.
  const end = new RegExp(`\\n[ \\t]*${fence[1]}`).exec(inside);
  return end ? inside.slice(0, end.index) : inside;
}

/** The same for a whole answer, where JSON may also be between sentences without a fence. */
export function wholeJsonText(text: string): string {
  const found = jsonText(text);
  if (parseJson(found) !== undefined) return found;
  for (const [open, close] of [
    ['{', '}'],
    ['[', ']'],
  ] as const) {
    const start = text.indexOf(open);
    const end = text.lastIndexOf(close);
    const between = start >= 0 && end > start ? text.slice(start, end + 1) : '';
    if (parseJson(between) !== undefined) return between;
  }
  return found;
}
