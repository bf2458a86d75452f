import { isRecord, parseJson, type JsonRecord } from './json.js';
import type { JsonIssue } from './jsonSchema.js';

/** Where a value does not fit. */
type Path = JsonIssue['path'];

/**
 * Mends a value where it does not fit: models write some values as JSON text within the JSON, the arguments as a whole included, and `null` for
 * what they leave out. The same value if there is nothing to mend. Mending one value may show the next one that does not fit.
 */
export function mendJson(value: unknown, issues: readonly { readonly path: Path }[]): unknown {
  return issues.reduce((mended, { path }) => mendAt(mended, path), value);
}

function mendAt(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) {
    if (value === null) return {};
    const inner = typeof value === 'string' ? parseJson(value) : undefined;
    return inner === undefined ? value : inner;
  }
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const item = mendAt(list[Number(key)], rest);
    return item === list[Number(key)] ? value : list.with(Number(key), item);
  }
  if (!isRecord(value) || !Object.hasOwn(value, key)) return value;
  if (rest.length === 0 && value[key] === null) return without(value, String(key));
  const field = mendAt(value[key], rest);
  return field === value[key] ? value : { ...value, [key]: field };
}

function without(value: JsonRecord, key: string): JsonRecord {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}
