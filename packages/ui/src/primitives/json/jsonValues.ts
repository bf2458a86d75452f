import { createJsonReader } from '@chat-stream/core';

/** Whether a value is an object other than an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of an object or a list, in order; `null` for anything else. */
export function entriesOf(value: unknown): readonly (readonly [string | number, unknown])[] | null {
  if (typeof value !== 'object' || value === null) return null;
  return Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
}

/** A value that has no members, as the tree shows it. */
export function leafText(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '""' : value;
  return JSON.stringify(value);
}

/** All names and values of a tree, in the order in which it shows them when all of it is open. */
export function jsonTexts(value: unknown): readonly string[] {
  const entries = entriesOf(value);
  if (!entries?.length) return [leafText(value)];
  return entries.flatMap(([name, item]) => [String(name), ...jsonTexts(item)]);
}

/** JSON with a line for each entry; any other text as it is. */
export function indentJson(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The beginning of a long text, as `indentJson` writes it. It reads no more of the text than it returns. */
export function indentJsonStart(text: string, length: number): string {
  const start = text.slice(0, length);
  if (!/^\s*[[{]/.test(start)) return start;
  const { value, error } = createJsonReader().read(start);
  if (value === undefined || error !== undefined) return start;
  // The reader closes what is still open.
  return JSON.stringify(value, null, 2)
    .slice(0, length)
    .replace(/[\s\]}]+$/, '');
}

/** Whether two values are written alike. Settings are copied on their way into the request, so identity says too little. */
export function isSameJson(one: unknown, other: unknown): boolean {
  return Object.is(one, other) || JSON.stringify(one) === JSON.stringify(other);
}
