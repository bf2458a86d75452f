import type { Block } from '../nodes.js';
import { Cursor } from './Cursor.js';
import { type DocumentState, memoryOf, type Stage } from './document.js';
import { GrowingText } from '../text/GrowingText.js';
import { finish, readRow } from './finish.js';
import { DETAILS_END, endsHtml } from './htmlStart.js';
import { citeAlone, type Reach } from './marks.js';
import {
  addTo,
  copyOpen,
  growing,
  isContainer,
  isEmpty,
  listNow,
  type NewBlock,
  type OpenBlock,
  type OpenContainer,
  type OpenRoot,
  openRoot,
  type OpenTable,
} from './open.js';
import { addCodeLine } from './addCodeLine.js';
import { addMathLine, addParagraphLine } from './addTextLine.js';
import { continueBlock } from './continueBlock.js';
import { tryStarts } from './starts.js';
import { isTextLine, isUndecided, LONGEST_START, mayBeTask } from './undecided.js';

/** Short rows of a table are filled up with at most this number of empty cells. */
const MOST_PADDING = 10_000;
/** For texts without citations. */
const NOWHERE: Reach = { from: 0, until: 0 };

/**
 * The block structure, read line by line: the strategy of CommonMark's appendix with a stack of open blocks. A line first
 * continues as many open blocks as it can, then may start new ones, and what remains of it is text.
 *
 *   root > list > listItem > paragraph        stack, bottom to top
 *          ^^^^^^^^^^^^^^^ continued by the line: `matched` of them
 *
 * The cost of a line depends on the line only. A copy (`fork`) reads the unfinished last line on trial.
 */
export class BlockParser {
  readonly document: DocumentState;
  stack: OpenBlock[];
  /** Number of blocks on the stack that the current line continues. */
  matched = 1;
  /** Offset of the current line in the source. */
  lineStart = 0;
  readonly cursor: Cursor = new Cursor();
  /** The current line is unfinished, and this parser a copy. */
  isTrial = false;
  /** The line before was blank, which makes a list loose when an item or a block in an item follows. */
  #wasBlank = false;
  #hasOpened = false;
  /** Citations up to here in the source have found their texts. */
  #cited = -1;

  constructor(document: DocumentState, stack: OpenBlock[] = [openRoot()]) {
    this.document = document;
    this.stack = stack;
  }

  fork(): BlockParser {
    const copy = new BlockParser(this.document, this.stack.map(copyOpen));
    copy.#wasBlank = this.#wasBlank;
    copy.#cited = this.#cited;
    copy.isTrial = true;
    return copy;
  }

  get tip(): OpenBlock {
    return this.stack[this.stack.length - 1]!;
  }

  /** Blocks at the top level: the settled ones and what the open ones look like now. */
  view(): readonly Block[] {
    let child: Block | undefined;
    for (let index = this.stack.length - 1; index > 0; index--) {
      child = finish(this.document, this.stack[index]!, 'open', child);
    }
    return listNow(this.document, this.root.children, this.root.memory, child);
  }

  get root(): OpenRoot {
    return this.stack[0] as OpenRoot;
  }

  /** Reads one line without its line end. Returns false when a trial line says nothing yet. */
  readLine(line: string, start: number): boolean {
    this.document.work += line.length;
    const isShown = this.#read(line, start);
    if (!this.isTrial && this.document.memories.size > 0) this.document.memories.clear();
    return isShown;
  }

  #read(line: string, start: number): boolean {
    this.lineStart = start;
    this.#hasOpened = false;
    const { cursor } = this;
    cursor.start(line);
    if (this.isTrial && cursor.isBlank) return false;

    this.matched = 1;
    for (; this.matched < this.stack.length; this.matched++) {
      const state = continueBlock(this.stack[this.matched]!, cursor, this.isTrial);
      if (state === 'hidden') return false;
      if (state === 'end') {
        this.closeTo(this.matched, this.lineEnd);
        this.#wasBlank = false;
        return true;
      }
      if (state === 'no') break;
    }

    let container = this.stack[this.matched - 1]!;
    if (container.type !== 'codeBlock' && container.type !== 'htmlBlock' && container.type !== 'mathBlock') {
      for (;;) {
        if (this.isTrial && this.#isUndecided()) {
          if (this.document.syntax.gfm && mayBeTask(container, cursor.rest)) return false;
          if (this.#hasOpened) this.closeTo(this.matched);
          return this.#hasOpened;
        }
        const started = tryStarts(this, container);
        if (started === 'leaf') return this.#endLine();
        if (started === 'none') break;
        container = this.tip;
      }
    }
    const details = isLeafOfText(container) ? this.#takeDetailsEnd() : undefined;
    this.#addText(container);
    if (details === undefined) return this.#endLine();
    this.closeTo(details.index, details.lineEnd);
    return true;
  }

  /** `</details>` at the end of a line of text: takes it off the line. Returns which block ends after the line. */
  #takeDetailsEnd(): { readonly index: number; readonly lineEnd: number } | undefined {
    let index = this.matched - 1;
    while (index > 0 && this.stack[index]!.type !== 'details') index--;
    const end = index === 0 ? -1 : this.cursor.line.search(DETAILS_END);
    if (end <= this.cursor.next) return undefined;
    const { lineEnd } = this;
    this.cursor.line = this.cursor.line.slice(0, end);
    return { index, lineEnd };
  }

  /** Reads the start of a line if that says all that is to be known of it; what it brings later is left to `extendLine`. */
  readStart(line: GrowingText, start: number): boolean {
    // In <details> the end of the line may be `</details>`.
    if (this.stack.some(({ type }) => type === 'details')) return false;
    if (!isTextLine(line.slice(0, LONGEST_START), this.tip)) return false;
    return this.readLine(line.toString(), start);
  }

  /** Adds to the line whose start was read last. */
  extendLine(added: string): void {
    const { tip, cursor } = this;
    if (tip.type !== 'paragraph') return;
    tip.text.append(added);
    cursor.line += added;
  }

  #isUndecided(): boolean {
    const { cursor, document, tip } = this;
    if (cursor.isBlank) return true;
    if (cursor.indent >= 4) return false;
    const isInText = tip.type === 'paragraph';
    const mayDefine = !isInText || this.matched < this.stack.length || tip.mayDefine;
    return isUndecided(cursor.rest, { hasMath: document.syntax.math, mayDefine });
  }

  /** Adds the rest of the line after all starts of blocks. */
  #addText(container: OpenBlock): void {
    const { cursor, tip } = this;
    const isLazy = this.matched < this.stack.length && !cursor.isBlank && tip.type === 'paragraph';
    if (isLazy) return addParagraphLine(this);
    this.closeTo(this.matched);
    switch (container.type) {
      case 'paragraph':
        return addParagraphLine(this);
      case 'codeBlock':
        return addCodeLine(container, cursor, this.isTrial);
      case 'mathBlock':
        return addMathLine(this);
      case 'htmlBlock':
        container.text += `${container.text === '' ? '' : '\n'}${cursor.takeRest()}`;
        if (endsHtml(container.kind, cursor.rest)) this.closeTo(this.matched - 1, this.lineEnd);
        return;
      case 'table':
        return this.#addRow(container);
      default:
        if (cursor.isBlank) return;
        this.open({
          type: 'paragraph',
          id: this.lineStart + cursor.next,
          text: new GrowingText(),
          mayDefine: false,
          last: { at: 0, source: 0 },
          origins: growing(),
          from: this.#cited,
          scanned: 0,
        });
        addParagraphLine(this);
    }
  }

  #endLine(): boolean {
    const { tip, cursor } = this;
    const isContent =
      tip.type === 'quote' ||
      tip.type === 'htmlBlock' ||
      tip.type === 'mathBlock' ||
      (tip.type === 'codeBlock' && tip.fence !== undefined) ||
      (tip.type === 'listItem' && this.#hasOpened);
    this.#wasBlank = cursor.isBlank && !isContent;
    return true;
  }

  #addRow(table: OpenTable): void {
    const { cursor, document } = this;
    const source = this.lineStart + cursor.next;
    const reach = this.takeReach(this.lineEnd);
    const canPad = table.padding < MOST_PADDING;
    const row = readRow(document, cursor.rest, source, reach, table.align.length, this.isTrial, canPad);
    table.padding += row.cells.filter((cell) => cell.children.length === 0).length;
    addTo(table.rows, row);
  }

  /** Where the next line begins in the source. */
  get lineEnd(): number {
    return this.lineStart + this.cursor.line.length + 1;
  }

  /** The citations that a text with this end has to place. */
  takeReach(until: number): Reach {
    if (this.document.syntax.marks.length === 0) return NOWHERE;
    const from = this.#cited;
    this.#cited = Math.max(from, until);
    return { from, until };
  }

  /** Closes all blocks above the first `count`. Citations up to `until` belong to them, since the text of this line so far is markup. */
  closeTo(count: number, until?: number): void {
    if (this.matched > count) this.matched = count;
    if (this.stack.length <= count) return;
    const { cursor, lineStart } = this;
    const end = until ?? (cursor.isBlank ? this.lineEnd : lineStart + cursor.offset);
    while (this.stack.length > count) this.#closeTip(end);
  }

  #closeTip(until: number): void {
    const closed = this.stack.pop();
    const parent = this.tip;
    if (closed === undefined || !isContainer(parent)) return;
    const stage: Stage = this.isTrial ? 'tentative' : 'closed';
    const block = finish(this.document, closed, stage, undefined, until);
    if (block === undefined) return;
    addTo(parent.children, block);
    if (isContainer(closed) || closed.type === 'table') return;
    const reach = this.takeReach(until);
    const alone = closed.type === 'paragraph' ? undefined : citeAlone(this.document.syntax.marks, closed.id, reach);
    if (alone !== undefined) addTo(parent.children, alone);
  }

  /** Opens a block in the innermost continued container. */
  open(block: NewBlock): void {
    this.#enter(block.type === 'listItem');
    this.stack.push({ ...block, memory: memoryOf(this.document, block.type, block.id) });
    this.matched = this.stack.length;
  }

  /** Adds a block that is complete with this line. */
  add(block: Block): void {
    const parent = this.#enter(false);
    addTo(parent.children, block);
    this.matched = this.stack.length;
  }

  /** Closes what the line does not continue, and a text that it interrupts. */
  closeLeaf(): void {
    this.closeTo(this.matched);
    while (!isContainer(this.tip)) this.closeTo(this.stack.length - 1);
  }

  /** Makes room for a new block and returns its parent. */
  #enter(isItem: boolean): OpenContainer {
    this.closeLeaf();
    if (this.tip.type === 'list' && !isItem) this.closeTo(this.stack.length - 1);
    this.#hasOpened = true;
    const parent = this.tip as OpenContainer;
    const isSecond = parent.type === 'listItem' ? parent.isFilled : parent.type === 'list' && !isEmpty(parent.children);
    if (isSecond && this.#wasBlank) {
      const list = parent.type === 'list' ? parent : this.stack.at(-2);
      if (list?.type === 'list') list.tight = false;
      this.#wasBlank = false;
    }
    if (parent.type === 'listItem') parent.isFilled = true;
    return parent;
  }

  /** Takes away the innermost block, which has become something else. */
  dropTip(): void {
    this.stack.pop();
    this.matched = Math.min(this.matched, this.stack.length);
  }

  /** Puts the rest of the line into the block of code just opened. */
  addOpened(): void {
    if (this.tip.type === 'codeBlock') addCodeLine(this.tip, this.cursor, this.isTrial);
  }

  /** The whole text has been read. */
  end(): void {
    this.closeTo(1, Infinity);
    const { root, document } = this;
    const alone = citeAlone(document.syntax.marks, this.lineEnd, this.takeReach(Infinity));
    if (alone !== undefined) addTo(root.children, alone);
  }
}

function isLeafOfText(block: OpenBlock): boolean {
  return block.type === 'paragraph' || isContainer(block);
}
