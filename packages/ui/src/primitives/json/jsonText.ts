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
