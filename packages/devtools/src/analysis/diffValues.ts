/** One difference between two values, at a path of keys. */
export type ValueChange = { readonly path: readonly (string | number)[] } & (
  | { readonly type: 'added'; readonly after: unknown }
  | { readonly type: 'removed'; readonly before: unknown }
  | { readonly type: 'changed'; readonly before: unknown; readonly after: unknown }
  /** Text was appended: `after` is the new part. */
  | { readonly type: 'extended'; readonly after: string }
);

/** The differences between two values of plain data. Shared references are skipped, so the cost depends on the changes only. */
export function diffValues(
  before: unknown,
  after: unknown,
  path: readonly (string | number)[] = [],
): readonly ValueChange[] {
  if (Object.is(before, after)) return [];
  if (before === undefined) return [{ type: 'added', path, after }];
  if (after === undefined) return [{ type: 'removed', path, before }];
  if (typeof before === 'string' && typeof after === 'string' && before !== '' && after.startsWith(before))
    return [{ type: 'extended', path, after: after.slice(before.length) }];
  if (!isContainer(before) || !isContainer(after) || Array.isArray(before) !== Array.isArray(after))
    return [{ type: 'changed', path, before, after }];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) =>
    diffValues(before[key], after[key], [...path, Array.isArray(after) ? Number(key) : key]),
  );
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
