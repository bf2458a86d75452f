import { createJsonReader, type JsonReader, type PartialJson } from './partialJson.js';

/**
 * Reads the JSON of a message part so far: the arguments of a tool call, or structured output. A read continues where the read of a shorter
 * version stopped, so reading every version of a growing part costs as much as reading the last one.
 *
 * @example
 * ```ts
 * import { readPartialJson, type ToolCallPart } from '@chat-stream/core';
 *
 * export function cityOf(call: ToolCallPart) {
 *   const json = readPartialJson(call);
 *   return json.completeness(['city']) === 'complete' ? json.value : undefined;
 * }
 * ```
 */
export function readPartialJson(part: JsonPart): PartialJson {
  const known = snapshots.get(part);
  if (known) return known;
  const text = 'arguments' in part ? part.arguments : part.text;
  const snapshot = readerFor(text).read(text);
  snapshots.set(part, snapshot);
  return snapshot;
}

/** A part whose text is JSON. */
export type JsonPart = { readonly arguments: string } | { readonly text: string };

const snapshots = new WeakMap<JsonPart, PartialJson>();

/** The readers of the parts that were read last, newest first. Several parts may grow side by side. */
let readers: readonly { readonly reader: JsonReader; readonly text: string }[] = [];
const MAX_READERS = 16;

/** The reader with the longest text that `text` continues, or a new reader. */
function readerFor(text: string): JsonReader {
  const continued = readers
    .filter((entry) => text.startsWith(entry.text))
    .reduce<(typeof readers)[number] | undefined>(
      (best, entry) => (best && best.text.length >= entry.text.length ? best : entry),
      undefined,
    );
  const reader = continued?.reader ?? createJsonReader();
  readers = [{ reader, text }, ...readers.filter((entry) => entry !== continued)].slice(0, MAX_READERS);
  return reader;
}
