import { splitLines } from '../react/CodeContent.js';
import type { Grammar, Token } from './types.js';

/** A chunk of code as its lines, each as tokens. A line that is not complete, or whose turn has not come, is plain. */
export interface ReadChunk {
  readonly text: string;
  readonly lines: readonly (readonly Token[])[];
  /** The state after the last complete line; undefined while lines are left to read. */
  readonly state: string | undefined;
}

export interface LineReader {
  /**
   * Reads at most `most` lines that have not been read before; the others are remembered, so each complete line is read
   * once. `isDone` is false when lines were left for the next call.
   */
  read(chunks: readonly string[], most: number): { readonly chunks: readonly ReadChunk[]; readonly isDone: boolean };
}

/** Reads the chunks of one code block that grows. */
export function createLineReader(grammar: Grammar): LineReader {
  let known: readonly ReadChunk[] = [];

  function read(chunks: readonly string[], most: number): ReturnType<LineReader['read']> {
    let left = most;
    let state: string | undefined = 'start';
    const result: ReadChunk[] = [];
    let isSame = true;
    for (const [index, text] of chunks.entries()) {
      const before: ReadChunk | undefined = isSame ? known[index] : undefined;
      if (before?.text === text && before.state !== undefined) {
        result.push(before);
        ({ state } = before);
        continue;
      }
      // What follows a changed chunk begins in another state, unless the chunk has only grown (then nothing follows).
      isSame = before !== undefined && text.startsWith(before.text);
      const chunk: { readonly chunk: ReadChunk; readonly used: number } = readChunk(
        grammar,
        text,
        state,
        isSame ? before : undefined,
        left,
      );
      left -= chunk.used;
      ({ state } = chunk.chunk);
      result.push(chunk.chunk);
    }
    known = result;
    return { chunks: result, isDone: result.every((chunk) => chunk.state !== undefined) };
  }

  return { read };
}

/** States at the ends of the lines of a chunk that is still being read. */
const STATES = new WeakMap<readonly (readonly Token[])[], readonly string[]>();

function readChunk(
  grammar: Grammar,
  text: string,
  from: string | undefined,
  before: ReadChunk | undefined,
  most: number,
): { readonly chunk: ReadChunk; readonly used: number } {
  const states: string[] = [...((before && STATES.get(before.lines)) ?? [])];
  const lines: (readonly Token[])[] = [];
  let state = from;
  let used = 0;
  splitLines(text).forEach((line, index) => {
    const known = states[index];
    const isComplete = line.endsWith('\n');
    if (known !== undefined && before?.lines[index] !== undefined) {
      lines.push(before.lines[index]);
      state = known;
    } else if (!isComplete || state === undefined || used >= most) {
      lines.push([line]);
      if (isComplete) state = undefined;
    } else {
      const read = grammar.readLine(line, state);
      lines.push(read.tokens);
      ({ state } = read);
      states[index] = state;
      used++;
    }
  });
  STATES.set(lines, states);
  return { chunk: { text, lines, state }, used };
}
