import { splitLines } from '../react/CodeContent.js';

/** Reads the lines of a language one after the other. `S` is the state that a line takes over from the lines before it. */
export interface LineGrammar<T, S> {
  /** The state before the first line. */
  readonly start: S;
  /** Reads one line with its line end. */
  readLine(line: string, state: S): { readonly tokens: readonly (string | T)[]; readonly state: S };
}

/** A chunk of code as its lines, each as tokens. A line that is incomplete, or not read yet, is plain text. */
export interface ReadChunk<T, S> {
  readonly text: string;
  readonly lines: readonly (readonly (string | T)[])[];
  /** The state after each complete line that was read. */
  readonly states: readonly S[];
  /** Whether every complete line was read. */
  readonly isRead: boolean;
}

export interface LineReader<T, S> {
  /**
   * Reads at most `most` lines that have not been read before. The reader remembers the others, so it reads each complete line once.
   * `isDone` is false when lines are left for the next call.
   */
  read(
    chunks: readonly string[],
    most: number,
  ): { readonly chunks: readonly ReadChunk<T, S>[]; readonly isDone: boolean };
}

/** Reads the chunks of one code block that grows. */
export function createLineReader<T, S>(grammar: LineGrammar<T, S>): LineReader<T, S> {
  let known: readonly ReadChunk<T, S>[] = [];

  function read(chunks: readonly string[], most: number): ReturnType<LineReader<T, S>['read']> {
    let left = most;
    let state = grammar.start;
    let isReached = true;
    const result: ReadChunk<T, S>[] = [];
    let isSame = true;
    for (const [index, text] of chunks.entries()) {
      const before: ReadChunk<T, S> | undefined = isSame ? known[index] : undefined;
      // A chunk after one that has changed begins in another state, unless that one has only grown: then no chunk follows.
      isSame = before !== undefined && text.startsWith(before.text);
      const chunk: ReadChunk<T, S> =
        before?.text === text && before.isRead
          ? before
          : readChunk(grammar, text, state, isSame ? before : undefined, isReached ? left : 0);
      left -= chunk.states.length - (isSame ? (before?.states.length ?? 0) : 0);
      state = chunk.states.at(-1) ?? state;
      isReached &&= chunk.isRead;
      result.push(chunk);
    }
    known = result;
    return { chunks: result, isDone: result.every((chunk) => chunk.isRead) };
  }

  return { read };
}

function readChunk<T, S>(
  grammar: LineGrammar<T, S>,
  text: string,
  from: S,
  before: ReadChunk<T, S> | undefined,
  most: number,
): ReadChunk<T, S> {
  const states: S[] = before === undefined ? [] : [...before.states];
  const readBefore = states.length;
  const lines: (readonly (string | T)[])[] = [];
  let isRead = true;
  splitLines(text).forEach((line, index) => {
    const known = index < readBefore ? before?.lines[index] : undefined;
    if (known !== undefined) {
      lines.push(known);
    } else if (!line.endsWith('\n')) {
      lines.push([line]);
    } else if (states.length < index || states.length - readBefore >= most) {
      lines.push([line]);
      isRead = false;
    } else {
      const read = grammar.readLine(line, states.at(-1) ?? from);
      lines.push(read.tokens);
      states.push(read.state);
    }
  });
  return { text, lines, states, isRead };
}
