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
  const converted = isPlainList(value)
    ? convertList(value, above)
    : isPlain(value)
      ? convertFields(value, above)
      : convertContent(value, above);
  above.pop();
  return converted;
}

/** Whether it is an object of fields alone, as most objects of a large result are: the others are asked for their kind. */
function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype && !hasToJson(value) && !(Symbol.iterator in value);
}

const isPlainList = (value: object): value is readonly unknown[] => Array.isArray(value) && !hasToJson(value);

const hasToJson = (value: object): value is { toJSON(): unknown } =>
  'toJSON' in value && typeof value.toJSON === 'function';

/** In JSON, a list has null where a value cannot be written. */
const convertList = (items: Iterable<unknown>, above: object[]): readonly unknown[] =>
  Array.from(items, (item) => convert(item, above) ?? null);

function convertContent(value: object, above: object[]): unknown {
  if (hasToJson(value)) return convert(value.toJSON(), above);
  switch (Object.prototype.toString.call(value)) {
    case '[object Map]':
    case '[object Headers]':
    case '[object FormData]':
    case '[object URLSearchParams]':
      return convertPairs([...(value as Iterable<readonly [unknown, unknown]>)], above);
    case '[object Set]':
      return convertList(value as Set<unknown>, above);
    case '[object Error]':
    case '[object DOMException]':
      return { name: (value as Error).name, message: (value as Error).message, ...convertFields(value, above) };
    case '[object RegExp]':
      return String(value);
    case '[object Number]':
    case '[object String]':
    case '[object Boolean]':
    case '[object BigInt]':
      return convert(value.valueOf(), above);
    case '[object Blob]':
    case '[object File]':
      return `[file: ${(value as Blob).type || 'unknown type'}, ${(value as Blob).size} bytes]`;
    case '[object ArrayBuffer]':
      return base64Of(new Uint8Array(value as ArrayBuffer));
    default:
  }
  if (ArrayBuffer.isView(value)) return base64Of(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  if (Symbol.iterator in value && 'next' in value) return convertList(value as unknown as Iterable<unknown>, above);
  return convertFields(value, above);
}

function convertFields(value: object, above: object[]): Readonly<Record<string, unknown>> {
  const fields: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const converted = convert(item, above);
    if (converted === undefined) continue;
    // An assignment to `__proto__` would not make a field.
    if (key === '__proto__') Object.defineProperty(fields, key, { value: converted, enumerable: true });
    else fields[key] = converted;
  }
  return fields;
}

function convertPairs(pairs: readonly (readonly [unknown, unknown])[], above: object[]): unknown {
  const hasTextKeys = pairs.every(([key]) => typeof key === 'string' || typeof key === 'number');
  const hasOneOfEach = new Set(pairs.map(([key]) => String(key))).size === pairs.length;
  return hasTextKeys && hasOneOfEach
    ? Object.fromEntries(pairs.map(([key, item]) => [String(key), convert(item, above) ?? null]))
    : pairs.map(([key, item]) => [convert(key, above) ?? null, convert(item, above) ?? null]);
}

/** Bytes as base64. */
export function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
