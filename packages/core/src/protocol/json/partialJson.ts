import { initialState, readPiece, type JsonState } from './jsonMachine.js';
import { parseJson } from './json.js';

/** A snapshot of streamed JSON. It does not change when more text arrives. */
export interface PartialJson {
  /**
   * The value so far, `undefined` before it begins. Strings grow; numbers, `true`, `false` and `null` appear when a character follows
   * them (`10` may become `100`); half escapes and half characters are held back. A completed value is the same object from snapshot to
   * snapshot. Once `isComplete`, this is what JSON.parse makes of the text.
   */
  readonly value: unknown;
  /** Whether the text is a complete JSON value. */
  readonly isComplete: boolean;
  /** Why reading stopped. The value that had been read until then remains. */
  readonly error?: 'syntax' | 'too_large' | 'too_deep';
  /** Whether the value at a path (`['items', 0, 'name']`) has ended, has begun, or is not there. */
  completeness(path: readonly (string | number)[]): Completeness;
}

/** How far a part of a JSON text has been read. */
export type Completeness = 'absent' | 'partial' | 'complete';

/** Reads a JSON text that arrives in pieces. */
export interface JsonReader {
  /** Adds the next piece of the text. */
  push(piece: string): void;
  /** The value so far. */
  snapshot(): PartialJson;
  /** Takes the whole text so far, and reads only the new part. A text that does not continue the last one is read from its start. */
  read(textSoFar: string): PartialJson;
}

/** Limits of a `JsonReader`. */
export interface JsonReaderOptions {
  /** Characters. @defaultValue 16,777,216 */
  readonly maxLength?: number | undefined;
  /** Lists and objects within one another. @defaultValue 128 */
  readonly maxDepth?: number | undefined;
}

/**
 * Reads incomplete JSON while it streams, each character once. It never throws.
 *
 * @example
 * ```ts
 * import { createJsonReader } from '@chat-stream/core';
 *
 * const reader = createJsonReader();
 * console.log(reader.read('{"city": "Os').value); // { city: 'Os' }
 * console.log(reader.read('{"city": "Oslo", "days": 1').completeness(['city'])); // complete
 * ```
 */
export function createJsonReader(options: JsonReaderOptions = {}): JsonReader {
  let parser = createJsonParser(options);
  let text = '';

  function push(piece: string): void {
    parser.push(piece);
    text += piece;
  }

  const snapshot = (): PartialJson => parser.snapshot(() => text);

  return {
    push,
    snapshot,
    read(textSoFar) {
      if (!textSoFar.startsWith(text)) {
        parser = createJsonParser(options);
        text = '';
      }
      push(textSoFar.slice(text.length));
      return snapshot();
    },
  };
}

/** The incremental parser. It does not store the text, which its caller has. */
interface JsonParser {
  push(piece: string): void;
  /** The value so far. Returns the same object until another piece is pushed. */
  snapshot(rawText: () => string): PartialJson;
}

function createJsonParser({ maxLength = 16 * 1024 * 1024, maxDepth = 128 }: JsonReaderOptions): JsonParser {
  const state = initialState();
  let length = 0;
  let known: PartialJson | undefined;
  return {
    push(piece) {
      length += piece.length;
      if (piece === '' || state.error) return;
      known = undefined;
      if (length > maxLength) state.error = 'too_large';
      else readPiece(state, piece, maxDepth);
    },
    snapshot: (rawText) => (known ??= takeSnapshot(state, rawText)),
  };
}

function takeSnapshot(state: JsonState, rawText: () => string): PartialJson {
  const { stack, error, mode } = state;
  const isComplete = mode === 'end' && !error;
  const value = isComplete ? parseJson(rawText()) : openValue(state);
  const openPath: (string | number)[] = [];
  for (const { key } of stack) if (key !== undefined) openPath.push(key);
  return {
    value,
    isComplete,
    ...(error && { error }),
    completeness(path) {
      let depth = 0;
      while (!isComplete && depth < path.length && path[depth] === openPath[depth]) depth++;
      const found = lookUp(value, path);
      if (depth < path.length || isComplete) return found === undefined ? 'absent' : 'complete';
      return found === undefined && path.length === 0 ? 'absent' : 'partial';
    },
  };
}

/** Copies the open containers around the current value. Completed values are shared between snapshots. */
function openValue({ stack, root, mode, isKey, token, isHalf }: JsonState): unknown {
  // The last character may be half of a surrogate pair.
  let value: unknown = mode === 'string' && !isKey ? (isHalf ? token.slice(0, -1) : token) : root;
  for (let depth = stack.length - 1; depth >= 0; depth--) {
    const { container, key } = stack[depth]!;
    const isIn = value !== undefined && key !== undefined;
    if (Array.isArray(container)) value = isIn ? [...container, value] : container.slice();
    else value = isIn ? { ...container, [key]: value } : { ...container };
  }
  return value;
}

function lookUp(value: unknown, path: readonly (string | number)[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string | number, unknown>)[key];
  }
  return found;
}
