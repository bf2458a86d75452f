import { createMarkdownStream, type MarkdownStream } from '../createMarkdownStream.js';
import type { Block } from '../nodes.js';
import type { SyntaxOptions } from '../options.js';

/** Turns a growing text into blocks by giving a stream what has been added. */
export interface Reader {
  read(text: string, isStreaming: boolean, syntax: SyntaxOptions): readonly Block[];
}

interface Reading {
  readonly text: string;
  readonly isStreaming: boolean;
  readonly syntax: SyntaxOptions;
  readonly blocks: readonly Block[];
}

/**
 * `read` is called while rendering, so it answers the same question with the same list, and any text with the right
 * list: what does not continue the text before is read from the start. React may render an older text once more
 * (a discarded concurrent render); the last two answers are kept for that.
 */
export function createReader(): Reader {
  let stream: MarkdownStream | undefined;
  let isEnded = false;
  let last: Reading | undefined;
  let before: Reading | undefined;

  function read(text: string, isStreaming: boolean, syntax: SyntaxOptions): readonly Block[] {
    for (const reading of [last, before]) {
      if (reading?.text === text && reading.isStreaming === isStreaming && reading.syntax === syntax)
        return reading.blocks;
    }
    // The text as it was given, not as the stream has put it together: comparing flat strings is a memory comparison.
    const known = last?.text ?? '';
    const continues =
      last?.syntax === syntax && !isEnded && text.length >= known.length && text.slice(0, known.length) === known;
    if (stream === undefined || !continues) {
      stream = createMarkdownStream(syntax);
      isEnded = false;
      stream.push(text);
    } else {
      stream.push(text.slice(known.length));
    }
    if (!isStreaming) {
      stream.end();
      isEnded = true;
    }
    before = last;
    last = { text, isStreaming, syntax, blocks: stream.blocks };
    return last.blocks;
  }

  return { read };
}
