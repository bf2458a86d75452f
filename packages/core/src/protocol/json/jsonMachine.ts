import { parseJson } from './json.js';

/** A list or object that has not ended. `key` is where in it something is being read. */
interface Open {
  readonly container: unknown[] | Record<string, unknown>;
  key: string | number | undefined;
}

/**
 * ```
 *         ┌── [ ──> value-or-end ──┐            ┌── , (in a list) ──> value
 * value ──┼── string, scalar ──────┴─> after ───┼── , (in an object) ──> key
 *         └── { ──> key-or-end ── string ──> colon ──> value
 *                                               └── ] } ──> after …, at last: end
 * ```
 */
type Mode = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'after' | 'string' | 'scalar' | 'end';

export interface JsonState {
  mode: Mode;
  readonly stack: Open[];
  /** The string or scalar that is being read. */
  token: string;
  isKey: boolean;
  /** The beginning of an escape that has not ended. */
  escape: string;
  root: unknown;
  /** The token ends with the first half of a character beyond U+FFFF. */
  isHalf: boolean;
  error: 'syntax' | 'too_large' | 'too_deep' | undefined;
}

export function initialState(): JsonState {
  return {
    mode: 'value',
    stack: [],
    token: '',
    isKey: false,
    escape: '',
    root: undefined,
    isHalf: false,
    error: undefined,
  };
}

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /[-+.\w]*/y;
// eslint-disable-next-line no-control-regex -- JSON forbids raw control characters in strings
const PLAIN = /[^"\\\u0000-\u001f]*/y;

/** Returns the text that a pattern matches at a position, which may be empty. Unlike `exec`, `test` does not allocate a list of matches. */
function take(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  pattern.test(text);
  return text.slice(at, pattern.lastIndex);
}

/** Continues to read where the last piece ended. */
export function readPiece(state: JsonState, piece: string, maxDepth: number): void {
  let at = 0;
  while (at < piece.length && !state.error) {
    if (state.mode === 'string') at = readString(state, piece, at);
    else if (state.mode === 'scalar') {
      const more = take(SCALAR, piece, at);
      state.token += more;
      at += more.length;
      if (at < piece.length) endScalar(state);
    } else {
      at += take(SPACE, piece, at).length;
      if (at < piece.length) at += readMark(state, piece[at]!, maxDepth);
    }
  }
}

/** Reads one character of the structure, and tells how many it took: a scalar begins with the character itself. */
function readMark(state: JsonState, mark: string, maxDepth: number): number {
  const { mode, stack } = state;
  const top = stack.at(-1);
  const isList = Array.isArray(top?.container);
  if (mode === 'value' || mode === 'value-or-end') {
    if (mark === ']' && mode === 'value-or-end') {
      close(state);
      return 1;
    }
    if (top && Array.isArray(top.container)) top.key = top.container.length;
    if (mark === '"') begin(state, 'string', false);
    else if (mark === '{' || mark === '[') {
      if (stack.length >= maxDepth) state.error = 'too_deep';
      stack.push({ container: mark === '{' ? {} : [], key: undefined });
      state.mode = mark === '{' ? 'key-or-end' : 'value-or-end';
    } else if (/[-\dtfn]/.test(mark)) {
      begin(state, 'scalar', false);
      return 0;
    } else state.error = 'syntax';
  } else if (mode === 'key' || mode === 'key-or-end') {
    if (mark === '"') begin(state, 'string', true);
    else if (mark === '}' && mode === 'key-or-end') close(state);
    else state.error = 'syntax';
  } else if (mode === 'colon' && mark === ':') state.mode = 'value';
  else if (mode === 'after' && mark === ',') {
    state.mode = isList ? 'value' : 'key';
  } else if (mode === 'after' && mark === (isList ? ']' : '}')) close(state);
  else state.error = 'syntax';
  return 1;
}

function begin(state: JsonState, mode: 'string' | 'scalar', isKey: boolean): void {
  state.mode = mode;
  state.isKey = isKey;
  state.token = '';
  state.isHalf = false;
}

/** The character that each letter after a backslash denotes. */
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const UNICODE_ESCAPE = /^\\u[\da-fA-F]{0,4}$/;

function readString(state: JsonState, piece: string, at: number): number {
  if (state.escape) {
    readEscape(state, piece[at]!);
    return at + 1;
  }
  const plain = take(PLAIN, piece, at);
  append(state, plain);
  const end = at + plain.length;
  const mark = piece[end];
  if (mark === '\\') state.escape = mark;
  else if (mark === '"') endString(state);
  else if (mark !== undefined) state.error = 'syntax';
  return end + 1;
}

function readEscape(state: JsonState, letter: string): void {
  const known = state.escape === '\\' && Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
  state.escape += letter;
  const isWhole = known !== undefined || state.escape.length === 6;
  if (known === undefined && !UNICODE_ESCAPE.test(state.escape)) state.error = 'syntax';
  else if (isWhole) {
    append(state, known ?? String.fromCharCode(Number.parseInt(state.escape.slice(2), 16)));
    state.escape = '';
  }
}

function append(state: JsonState, text: string): void {
  if (text === '') return;
  state.token += text;
  const code = text.charCodeAt(text.length - 1);
  state.isHalf = code >= 0xd800 && code <= 0xdbff;
}

function endString(state: JsonState): void {
  if (!state.isKey) {
    put(state, state.token);
    return;
  }
  state.stack.at(-1)!.key = state.token;
  state.mode = 'colon';
}

function endScalar(state: JsonState): void {
  const value = parseJson(state.token);
  if (value === undefined) state.error = 'syntax';
  else put(state, value);
}

function close(state: JsonState): void {
  put(state, state.stack.pop()!.container);
}

/** Adds a completed value to the container around it. */
function put(state: JsonState, value: unknown): void {
  const top = state.stack.at(-1);
  if (top) {
    setKey(top.container, top.key!, value);
    top.key = undefined;
    state.mode = 'after';
  } else {
    state.root = value;
    state.mode = 'end';
  }
}

/** As JSON.parse does it: `__proto__` is a key like any other, and of equal keys the last one counts. */
function setKey(container: Open['container'], key: string | number, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(container, key, { value, enumerable: true, writable: true, configurable: true });
  else (container as Record<string | number, unknown>)[key] = value;
}
