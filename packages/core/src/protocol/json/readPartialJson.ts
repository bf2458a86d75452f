import { createJsonParser, type JsonParser, type PartialJson } from './partialJson.js';

/**
 * The JSON that a part of an answer holds so far: the arguments of a tool call, or structured output. It is read on where the part's
 * predecessor stopped, so reading every version of a growing part costs as much as reading the last one once.
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
  const text = textOf(part);
  const line = Linked.lineOf(part);
  if (line && text.length >= (line.parser?.length ?? 0)) return readOn(line, text);
  const known = snapshots.get(part) ?? readWhole(text);
  snapshots.set(part, known);
  return known;
}

/** A part whose text is JSON. */
export type JsonPart = { readonly arguments: string } | { readonly text: string };

/** Says that `next`, a copy of `part` or the part itself, is about to get `piece` behind it. */
export function growPart(part: JsonPart, next: JsonPart, piece: string): void {
  const before = textOf(part).length;
  let line = Linked.lineOf(part);
  // Only the newest version of a part grows; a branch off an older one is read by itself.
  if (line?.length !== before) line = { parser: undefined, pending: '', length: before };
  line.length += piece.length;
  if (line.parser) line.pending += piece;
  if (next !== part || !Linked.lineOf(part)) void new Linked(next, line);
}

/** What the versions of one growing part share. */
interface Line {
  /** Made when somebody reads for the first time; until then nothing is kept. */
  parser: JsonParser | undefined;
  /** The newest characters: joining them is cheap, where cutting the whole text would copy it each time. */
  pending: string;
  /** Of the newest version. */
  length: number;
}

class Given {
  constructor(part: object) {
    return part;
  }
}

/**
 * Puts the line on the part itself, as a private field that no copy, comparison or serialisation sees: parts stay plain values. (A
 * WeakMap would do the same, but setting it for every piece of every call made reading calls take twice as long.)
 */
class Linked extends Given {
  readonly #line: Line;

  constructor(part: JsonPart, line: Line) {
    super(part);
    this.#line = line;
  }

  static lineOf(part: JsonPart): Line | undefined {
    return #line in part ? part.#line : undefined;
  }
}

/** Of parts that have no line, or are behind it. */
const snapshots = new WeakMap<JsonPart, PartialJson>();

const textOf = (part: JsonPart): string => ('arguments' in part ? part.arguments : part.text);

function readWhole(text: string): PartialJson {
  const parser = createJsonParser();
  parser.push(text);
  return parser.snapshot(() => text);
}

function readOn(line: Line, text: string): PartialJson {
  const parser = (line.parser ??= createJsonParser());
  const start = line.length - line.pending.length;
  const end = text.length - start;
  const seen = parser.length;
  parser.push(seen >= start ? line.pending.slice(seen - start, end) : text.slice(seen));
  if (end > 0) line.pending = line.pending.slice(end);
  return parser.snapshot(() => text);
}
