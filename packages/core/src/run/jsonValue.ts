/**
 * Converts a value to one that JSON can hold. It does more than `JSON.stringify`:
 *
 * - A `Map` becomes an object, or a list of pairs if a key is not a string. A `Set` and an iterator become lists.
 * - An `Error` keeps its name and message. Bytes become base64.
 * - A `bigint` becomes a number, or text if it is too large.
 * - A reference back to an object above becomes the text `[circular]`.
 */
export function toJsonValue(value: unknown): unknown {
  const result = convert(value, { above: [], left: Number.POSITIVE_INFINITY }).next();
  return result.done ? result.value : undefined;
}

/** As many objects are converted before the page may paint and take input: less than 10 ms of work. */
const STEP = 2000;

/** The same for a value that may be large: it pauses after each step. */
export async function toJsonValueInSteps(value: unknown, pause: () => Promise<void>): Promise<unknown> {
  const walk: Walk = { above: [], left: STEP };
  const steps = convert(value, walk);
  for (;;) {
    const { done, value: converted } = steps.next();
    if (done) return converted;
    await pause();
    walk.left = STEP;
  }
}

interface Walk {
  /** The objects that the value is in. */
  readonly above: object[];
  /** The number of objects until the next pause. */
  left: number;
}

/** Yields where the walk may pause, and returns the converted value. */
type Steps<Value = unknown> = Generator<void, Value, void>;

function* convert(value: unknown, walk: Walk): Steps {
  return typeof value === 'object' && value !== null ? yield* convertObject(value, walk) : convertScalar(value);
}

function convertScalar(value: unknown): unknown {
  switch (typeof value) {
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'function':
    case 'symbol':
      return undefined; // as in JSON
    default:
      return value;
  }
}

function* convertObject(value: object, walk: Walk): Steps {
  if (walk.above.includes(value)) return '[circular]';
  if (walk.left-- <= 0) yield;
  walk.above.push(value);
  const converted = isPlainList(value)
    ? yield* convertList(value, walk)
    : isPlain(value)
      ? yield* convertFields(value, walk)
      : yield* convertContent(value, walk);
  walk.above.pop();
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
function* convertList(items: Iterable<unknown>, walk: Walk): Steps<readonly unknown[]> {
  const list: unknown[] = [];
  for (const item of items) list.push((yield* convert(item, walk)) ?? null);
  return list;
}

function* convertContent(value: object, walk: Walk): Steps {
  if (hasToJson(value)) return yield* convert(value.toJSON(), walk);
  switch (Object.prototype.toString.call(value)) {
    case '[object Map]':
    case '[object Headers]':
    case '[object FormData]':
    case '[object URLSearchParams]':
      return yield* convertPairs([...(value as Iterable<readonly [unknown, unknown]>)], walk);
    case '[object Set]':
      return yield* convertList(value as Set<unknown>, walk);
    case '[object Error]':
    case '[object DOMException]':
      return {
        name: (value as Error).name,
        message: (value as Error).message,
        ...(yield* convertFields(value, walk)),
      };
    case '[object RegExp]':
      return String(value);
    case '[object Number]':
    case '[object String]':
    case '[object Boolean]':
    case '[object BigInt]':
      return convertScalar(value.valueOf());
    case '[object Blob]':
    case '[object File]':
      return `[file: ${(value as Blob).type || 'unknown type'}, ${(value as Blob).size} bytes]`;
    case '[object ArrayBuffer]':
      return base64Of(new Uint8Array(value as ArrayBuffer));
    default:
  }
  if (ArrayBuffer.isView(value)) return base64Of(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  return Symbol.iterator in value && 'next' in value
    ? yield* convertList(value as unknown as Iterable<unknown>, walk)
    : yield* convertFields(value, walk);
}

function* convertFields(value: object, walk: Walk): Steps<Readonly<Record<string, unknown>>> {
  const fields: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const converted = yield* convert(item, walk);
    if (converted === undefined) continue;
    // An assignment to `__proto__` would not make a field.
    if (key === '__proto__') Object.defineProperty(fields, key, { value: converted, enumerable: true });
    else fields[key] = converted;
  }
  return fields;
}

function* convertPairs(pairs: readonly (readonly [unknown, unknown])[], walk: Walk): Steps {
  const hasTextKeys = pairs.every(([key]) => typeof key === 'string' || typeof key === 'number');
  const hasOneOfEach = new Set(pairs.map(([key]) => String(key))).size === pairs.length;
  return hasTextKeys && hasOneOfEach
    ? yield* convertFields(Object.fromEntries(pairs), walk)
    : yield* convertList(pairs, walk);
}

/** Bytes as base64. */
export function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
