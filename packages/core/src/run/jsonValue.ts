/**
 * Converts a value to one that JSON can hold. It does more than `JSON.stringify`:
 *
 * - A `Map` becomes an object, or a list of pairs if a key is not a string. A `Set` and an iterator become lists.
 * - An `Error` keeps its name and message. Bytes become base64.
 * - A `bigint` becomes a number, or text if it is too large.
 * - A reference back to an object above becomes the text `[circular]`.
 */
export function toJsonValue(value: unknown): unknown {
  return convert(value, []);
}

/** `above` are the objects that the value is in. */
function convert(value: unknown, above: object[]): unknown {
  switch (typeof value) {
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'string':
    case 'boolean':
      return value;
    case 'object':
      return value === null ? null : convertObject(value, above);
    default:
      return undefined; // functions and symbols, as in JSON
  }
}

function convertObject(value: object, above: object[]): unknown {
  if (above.includes(value)) return '[circular]';
  above.push(value);
  const converted = convertContent(value, (item) => convert(item, above));
  above.pop();
  return converted;
}

function convertContent(value: object, inner: (item: unknown) => unknown): unknown {
  const listOf = (items: Iterable<unknown>): readonly unknown[] => [...items].map((item) => inner(item) ?? null);
  if ('toJSON' in value && typeof value.toJSON === 'function') return inner(value.toJSON());
  if (Array.isArray(value)) return listOf(value);
  switch (Object.prototype.toString.call(value)) {
    case '[object Map]':
    case '[object Headers]':
    case '[object FormData]':
    case '[object URLSearchParams]':
      return convertPairs([...(value as Iterable<readonly [unknown, unknown]>)], inner);
    case '[object Set]':
      return listOf(value as Set<unknown>);
    case '[object Error]':
    case '[object DOMException]':
      return { name: (value as Error).name, message: (value as Error).message, ...convertFields(value, inner) };
    case '[object RegExp]':
      return String(value);
    case '[object Number]':
    case '[object String]':
    case '[object Boolean]':
    case '[object BigInt]':
      return inner(value.valueOf());
    case '[object Blob]':
    case '[object File]':
      return `[file: ${(value as Blob).type || 'unknown type'}, ${(value as Blob).size} bytes]`;
    case '[object ArrayBuffer]':
      return base64Of(new Uint8Array(value as ArrayBuffer));
    default:
  }
  if (ArrayBuffer.isView(value)) return base64Of(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  if (Symbol.iterator in value && 'next' in value) return listOf(value as unknown as Iterable<unknown>);
  return convertFields(value, inner);
}

function convertFields(value: object, inner: (item: unknown) => unknown): Readonly<Record<string, unknown>> {
  const fields: (readonly [string, unknown])[] = [];
  for (const [key, item] of Object.entries(value)) {
    const converted = inner(item);
    if (converted !== undefined) fields.push([key, converted]);
  }
  return Object.fromEntries(fields);
}

function convertPairs(pairs: readonly (readonly [unknown, unknown])[], inner: (item: unknown) => unknown): unknown {
  const hasTextKeys = pairs.every(([key]) => typeof key === 'string' || typeof key === 'number');
  const hasOneOfEach = new Set(pairs.map(([key]) => String(key))).size === pairs.length;
  return hasTextKeys && hasOneOfEach
    ? Object.fromEntries(pairs.map(([key, item]) => [String(key), inner(item) ?? null]))
    : pairs.map(([key, item]) => [inner(key) ?? null, inner(item) ?? null]);
}

/** Bytes as base64. */
export function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
