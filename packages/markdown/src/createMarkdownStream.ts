import { BlockParser } from './block/BlockParser.js';
import { createDocument, type DocumentState } from './block/document.js';
import { GrowingText } from './text/GrowingText.js';
import { relink } from './block/relink.js';
import type { Block } from './nodes.js';
import { resolveSyntax, type SyntaxOptions } from './options.js';

/** Markdown that arrives in pieces. */
export interface MarkdownStream {
  /** Adds text. The cost depends on the added text only. */
  push(delta: string): void;
  /** Declares the text complete. From then on `blocks` equals the result of one `push` of the whole text. */
  end(): void;
  /**
   * The blocks so far. Unfinished constructs at the end are shown as if they were finished. A complete block is the same object
   * in every later list. The list itself is new after each change.
   */
  readonly blocks: readonly Block[];
  /** Everything pushed so far. */
  readonly text: string;
}

/**
 * Creates a parser for Markdown that arrives in pieces of any size.
 *
 * @example
 * const stream = createMarkdownStream();
 * for await (const delta of deltas) {
 *   stream.push(delta);
 *   show(stream.blocks);
 * }
 * stream.end();
 */
export function createMarkdownStream(options: SyntaxOptions = {}): MarkdownStream {
  return createStream(createDocument(resolveSyntax(options)));
}

/** The same with a given state, in which tests see how much work was done. */
export function createStream(document: DocumentState): MarkdownStream {
  const parser = new BlockParser(document);
  let text = '';
  /** The unfinished last line, its start, and whether the parser has read it: further text is then added to it in the parser. */
  let line = new GrowingText();
  let lineStart = 0;
  let isRead = false;
  let wasReturn = false;
  let isEnded = false;
  /** The number of blocks read again for late definitions. It is kept below the length of the text, so that the sum stays linear. */
  let relinked = 0;
  let blocks: readonly Block[] | undefined;
  /** The last view that included an unfinished line. */
  let seen: Seen = { lineStart: 0, length: 0, blocks: [] };

  function push(delta: string): void {
    if (isEnded) throw new Error('push() after end(): the text was declared complete. Create another stream.');
    if (delta === '') return;
    text += delta;
    blocks = undefined;
    const added = clean(delta);
    let from = 0;
    for (let end = nextLineEnd(added, 0); end >= 0; end = nextLineEnd(added, from)) {
      extendLine(added.slice(from, end));
      endLine(added.charCodeAt(end));
      from = end + 1;
    }
    extendLine(added.slice(from));
    isRead ||= line.length > 0 && parser.readStart(line, lineStart);
    if (document.late.size > 0 && relinked < text.length) applyLate();
  }

  function extendLine(added: string): void {
    line.append(added);
    if (isRead) parser.extendLine(added);
  }

  function endLine(lineEnd: number): void {
    const isRestOfReturn = wasReturn && lineEnd === 10 && line.length === 0;
    wasReturn = lineEnd === 13;
    if (!isRead && !isRestOfReturn) parser.readLine(line.toString(), lineStart);
    lineStart += line.length + 1;
    line = new GrowingText();
    isRead = false;
  }

  function applyLate(): void {
    const looked = relink(parser);
    document.work += looked;
    relinked += looked;
    document.late.clear();
  }

  function end(): void {
    if (isEnded) return;
    isEnded = true;
    blocks = undefined;
    if (line.length > 0 && !isRead) parser.readLine(line.toString(), lineStart);
    parser.end();
    document.isComplete = true;
    // A link that was shown because its definition could still arrive is text now.
    for (const label of document.missing) {
      const defined = label.startsWith('^')
        ? document.footnotes
        : label.startsWith(']')
          ? document.references
          : undefined;
      if (defined?.has(label.slice(1)) === false) document.late.add(label);
    }
    if (document.late.size > 0) applyLate();
  }

  function view(): readonly Block[] {
    if (isEnded) return parser.root.children.settled;
    if (line.length === 0) return parser.view();
    if (line.length > LONG_LINE && line.length < seen.length * GROWTH && seen.lineStart === lineStart)
      return seen.blocks;
    seen = { lineStart, length: line.length, blocks: (isRead ? parser : tryLine()).view() };
    return seen.blocks;
  }

  /** A parser that has read the unfinished line, or the parser without it if the line must not be shown. */
  function tryLine(): BlockParser {
    const trial = parser.fork();
    return trial.readLine(line.toString(), lineStart) ? trial : parser;
  }

  return {
    push,
    end,
    get blocks(): readonly Block[] {
      blocks ??= view();
      return blocks;
    },
    get text(): string {
      return text;
    },
  };
}

interface Seen {
  readonly lineStart: number;
  readonly length: number;
  readonly blocks: readonly Block[];
}

/**
 * An unfinished line whose start does not say that it is text (code, a row, a heading) is read on trial from its start. Beyond this length it is read
 * only when it has grown by a 64th, so that a line of any length costs a multiple of its length.
 */
const LONG_LINE = 4096;
const GROWTH = 65 / 64;

const LINE_END = /[\n\r]/g;

function nextLineEnd(text: string, from: number): number {
  LINE_END.lastIndex = from;
  return LINE_END.test(text) ? LINE_END.lastIndex - 1 : -1;
}

function clean(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text;
}
