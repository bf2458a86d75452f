import { createMarkdownStream, type MarkdownStream } from '../createMarkdownStream.js';
import type { Block } from '../nodes.js';
import type { SyntaxOptions } from '../options.js';

/** Turns a growing text into blocks: it passes what has been added to a stream. */
export interface Reader {
  /** `isOpen`: the end of the text is shown as if it were finished, because more text will come, or the answer was cut. */
  read(text: string, isOpen: boolean, syntax: SyntaxOptions): readonly Block[];
}

interface Reading {
  readonly text: string;
  readonly isOpen: boolean;
  readonly syntax: SyntaxOptions;
  readonly blocks: readonly Block[];
}

/** Characters at the end that are compared each time. */
const TAIL = 4096;
const GROWTH = 17 / 16;

/**
 * `read` is called while rendering. So the same arguments give the same list, and every text gives the right list: a text that does
 * not continue the one before is read from its start. React may render an older text once more (a discarded concurrent rendering);
 * the last two results are kept for that.
 */
export function createReader(): Reader {
  let stream: MarkdownStream | undefined;
  let isEnded = false;
  let last: Reading | undefined;
  let before: Reading | undefined;
  /** The length of the text when all of it was last compared. */
  let compared = 0;

  /**
   * Whether the text continues the known one. To compare all of a long text for every few characters would take the square of its
   * length. All of it is compared when it has not grown, each time it has grown by a sixteenth, and at the end. In between, only the
   * last characters are compared.
   */
  function continues(text: string, known: string, isOpen: boolean): boolean {
    if (text.length < known.length) return false;
    if (isOpen && text.length > known.length && text.length < compared * GROWTH) {
      const from = Math.max(0, known.length - TAIL);
      return text.slice(from, known.length) === known.slice(from);
    }
    compared = text.length;
    return text.slice(0, known.length) === stream?.text;
  }

  function read(text: string, isOpen: boolean, syntax: SyntaxOptions): readonly Block[] {
    for (const reading of [last, before]) {
      if (reading?.text === text && reading.isOpen === isOpen && reading.syntax === syntax) return reading.blocks;
    }
    const known = last?.text ?? '';
    if (stream === undefined || isEnded || last?.syntax !== syntax || !continues(text, known, isOpen)) {
      stream = createMarkdownStream(syntax);
      isEnded = false;
      compared = text.length;
      stream.push(text);
    } else {
      stream.push(text.slice(known.length));
    }
    if (!isOpen) {
      stream.end();
      isEnded = true;
    }
    before = last;
    last = { text, isOpen, syntax, blocks: stream.blocks };
    return last.blocks;
  }

  return { read };
}
