import { isRecord, parseJson, type JsonRecord } from '../json/json.js';

/** Where servers put the words of an error, the most telling place first; in any spelling: `errorMessage`, `Error_Message`. */
const PLACES: readonly string[] = [
  'message',
  'msg',
  'error',
  'errors',
  'detail',
  'errormessage',
  'errormsg',
  'errordescription',
  'errmsg',
  'err',
  'exception',
  'description',
  'reason',
  'title',
  'details',
  'innererror',
  'fault',
  'faultstring',
  'statusmsg',
  'data',
  'text',
];

/** Keys that wrap an error and do not describe it. */
const WRAPPERS: readonly string[] = ['response', 'result', 'body', 'output', 'status', 'baseresp'];

/** Longer words are cut: a body may repeat the whole prompt. Characters. */
const LONGEST = 1000;

/** How deep words are looked for. Servers wrap errors in errors, some as JSON in a string. */
const DEEPEST = 6;

/** The sentence that an error body holds, wherever it is: a text, a list of problems, an object, or JSON in a text. */
export function errorWords(body: unknown): string | undefined {
  const words = wordsOf(body, 0);
  return words !== undefined && words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

function wordsOf(value: unknown, depth: number): string | undefined {
  if (depth > DEEPEST) return undefined;
  if (typeof value === 'string') {
    const text = value.trim();
    const inner = /^[[{]/.test(text) ? parseJson(text) : undefined;
    return (inner === undefined ? undefined : wordsOf(inner, depth + 1)) ?? (text === '' ? undefined : text);
  }
  if (Array.isArray(value)) {
    const lines = value.slice(0, 8).flatMap((item: unknown) => wordsOf(item, depth + 1) ?? []);
    return lines.length > 0 ? [...new Set(lines)].join('; ') : undefined;
  }
  return isRecord(value) ? wordsOfRecord(value, depth) : undefined;
}

function wordsOfRecord(record: JsonRecord, depth: number): string | undefined {
  const values = new Map(
    Object.entries(record).map(([name, value]) => [name.toLowerCase().replaceAll(/[_-]/g, ''), value]),
  );
  for (const place of PLACES) {
    const words = wordsOf(values.get(place), depth + 1);
    if (words === undefined) continue;
    const where = placeOf(record['loc']);
    const raw = isRecord(record['metadata']) ? wordsOf(record['metadata']['raw'], depth + 1) : undefined;
    // OpenRouter says that a provider failed, and repeats beside it what the provider said.
    if (raw !== undefined && raw !== words) return `${words}: ${raw}`;
    return where === undefined ? words : `${where}: ${words}`;
  }
  return wordsByField(record) ?? wordsInWrapper(values, depth);
}

/** Only of objects: a text such as `status: "failed"` says nothing. */
function wordsInWrapper(values: ReadonlyMap<string, unknown>, depth: number): string | undefined {
  for (const name of WRAPPERS) {
    const inner = values.get(name);
    const words = isRecord(inner) ? wordsOf(inner, depth + 1) : undefined;
    if (words !== undefined) return words;
  }
  return undefined;
}

/** Rails, Laravel and ASP.NET list the messages by field: `{ name: ["is too long"] }`. */
function wordsByField(record: JsonRecord): string | undefined {
  const lines = Object.entries(record).flatMap(([field, words]) =>
    Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === 'string')
      ? [`${field}: ${words.join(', ')}`]
      : [],
  );
  return lines.length > 0 ? lines.join('; ') : undefined;
}

/** FastAPI says where in the body: `["body", "stream_options"]`. */
function placeOf(loc: unknown): string | undefined {
  const path = [loc].flat().filter((key) => typeof key === 'string' || typeof key === 'number');
  return path.length > 0 ? path.join('.') : undefined;
}
