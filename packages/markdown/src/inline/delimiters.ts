import type { Inline } from '../nodes.js';
import { codePointAt, codePointBefore, isCjk, isPunctuation, isVariationSelector, isWhitespace } from './characters.js';
import type { Chain, Piece } from './pieces.js';

/** Nodes deeper than this are not made; the markers stay text. Keeps recursion in renderers within any stack. */
export const DEEPEST_INLINE = 100;

const TILDE = 126;

/** A run of `*`, `_` or `~` that may still open or close something. */
export interface Delimiter {
  readonly code: number;
  readonly piece: Piece;
  /** Characters not yet used up. */
  count: number;
  readonly originalCount: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** Rises from bottom to top. */
  readonly order: number;
  /** Neighbours on the stack, bottom first. */
  previous: Delimiter | undefined;
  next: Delimiter | undefined;
}

const QUOTE = /[\u2018\u2019\u201c\u201d]/;

/**
 * Whether a run of `code` from `start` to `end` may open, may close. CommonMark 6.2, with the amendments for Chinese, Japanese and
 * Korean: their own punctuation is like a letter, and other punctuation may come between a run and one of their letters.
 */
export function classifyRun(
  text: string,
  start: number,
  end: number,
  code: number,
): { readonly canOpen: boolean; readonly canClose: boolean } {
  const before = codePointBefore(text, start);
  const after = codePointAt(text, end);
  const isSpaceBefore = isWhitespace(before);
  const isSpaceAfter = isWhitespace(after);
  const isMarkBefore = !isSpaceBefore && isPunctuation(before);
  const isMarkAfter = !isSpaceAfter && isPunctuation(after);
  const isCjkBefore = isCjk(isVariationSelector(before) ? codePointBefore(text, start - widthOf(before)) : before);
  // A quote that is used by all scripts is made wide by this selector.
  const isCjkAfter = isCjk(after) || (text.charCodeAt(end + 1) === 0xfe01 && QUOTE.test(text.charAt(end)));
  const isLeft = !isSpaceAfter && (!isMarkAfter || isCjkAfter || isSpaceBefore || isMarkBefore || isCjkBefore);
  const isRight = !isSpaceBefore && (!isMarkBefore || isCjkBefore || isSpaceAfter || isMarkAfter || isCjkAfter);
  if (code !== 95) return { canOpen: isLeft, canClose: isRight };
  return { canOpen: isLeft && (!isRight || isMarkBefore), canClose: isRight && (!isLeft || isMarkAfter) };
}

function widthOf(code: number): number {
  return code > 0xffff ? 2 : 1;
}

/** The stack of delimiters of one leaf, and the matching of closers with openers. */
export class Delimiters {
  top: Delimiter | undefined;
  /** How many steps the searches for openers took; tests hold it against the length of the text. */
  steps = 0;
  readonly #chain: Chain;
  #pushed = 0;

  constructor(chain: Chain) {
    this.#chain = chain;
  }

  push(code: number, count: number, piece: Piece, canOpen: boolean, canClose: boolean): void {
    const previous = this.top;
    const order = ++this.#pushed;
    const delimiter: Delimiter = {
      code,
      piece,
      count,
      originalCount: count,
      canOpen,
      canClose,
      order,
      previous,
      next: undefined,
    };
    if (previous !== undefined) previous.next = delimiter;
    this.top = delimiter;
  }

  /** Whether anything is open that may find its closer later. */
  get hasOpener(): boolean {
    for (let delimiter = this.top; delimiter !== undefined; delimiter = delimiter.previous) {
      if (delimiter.canOpen) return true;
    }
    return false;
  }

  /** Matches closers with openers above `bottom` and forgets the rest there. */
  process(bottom: Delimiter | undefined): void {
    this.match(bottom);
    this.forget(bottom);
  }

  forget(bottom: Delimiter | undefined): void {
    if (bottom !== undefined) bottom.next = undefined;
    this.top = bottom;
  }

  /**
   * As `process`, but keeps the openers that found no closer. Linear: for each kind of closer (character, may it open,
   * length modulo 3) the search never looks again below where it once found nothing. Stops for good at the cap on
   * nesting, so that what follows stays text.
   */
  match(bottom: Delimiter | undefined): void {
    const base = bottom?.order ?? 0;
    let floors: Map<number, number> | undefined;
    let closer = this.#first(bottom);
    while (closer !== undefined) {
      this.steps++;
      if (!closer.canClose) {
        closer = closer.next;
        continue;
      }
      const kind: number = closer.code * 8 + (closer.canOpen ? 4 : 0) + (closer.originalCount % 3);
      const floor: number = floors?.get(kind) ?? base;
      let opener = closer.previous;
      while (opener !== undefined && opener.order > floor && !isPair(opener, closer)) {
        this.steps++;
        opener = opener.previous;
      }
      if (opener === undefined || opener.order <= floor) {
        floors ??= new Map();
        floors.set(kind, closer.previous?.order ?? 0);
        const { next }: Delimiter = closer;
        if (!closer.canOpen) this.#remove(closer);
        closer = next;
      } else {
        if (this.#chain.depthBetween(opener.piece, closer.piece) >= DEEPEST_INLINE) return;
        closer = this.#wrap(opener, closer);
      }
    }
  }

  #first(bottom: Delimiter | undefined): Delimiter | undefined {
    if (bottom !== undefined) return bottom.next;
    let first = this.top;
    while (first?.previous !== undefined) first = first.previous;
    return first;
  }

  /** Makes a node of the content between the two. Returns the place where the search for closers continues. */
  #wrap(opener: Delimiter, closer: Delimiter): Delimiter | undefined {
    const used = closer.code === TILDE ? closer.count : opener.count >= 2 && closer.count >= 2 ? 2 : 1;
    // Delimiters between the two can no longer match.
    opener.next = closer;
    closer.previous = opener;
    const { children, depth } = this.#chain.cut(opener.piece, closer.piece);
    this.#chain.insertAfter(opener.piece, wrapNode(opener.code, used, children), depth + 1);
    this.#use(opener, used);
    this.#use(closer, used);
    if (opener.count === 0) this.#remove(opener);
    if (closer.count > 0) return closer;
    const { next } = closer;
    this.#remove(closer);
    return next;
  }

  #use(delimiter: Delimiter, used: number): void {
    delimiter.count -= used;
    delimiter.piece.node = String.fromCharCode(delimiter.code).repeat(delimiter.count);
  }

  #remove(delimiter: Delimiter): void {
    if (delimiter.previous !== undefined) delimiter.previous.next = delimiter.next;
    if (delimiter.next !== undefined) delimiter.next.previous = delimiter.previous;
    else this.top = delimiter.previous;
  }

  /**
   * Closes every opener above `bottom` at the end of the text, as if its closer had just come. A single `~` is left
   * alone: "~5 minutes" is far more frequent than a struck-out word.
   */
  closeOpen(bottom: Delimiter | undefined): void {
    this.match(bottom);
    for (let opener = this.top; opener !== undefined && opener !== bottom; opener = opener.previous) {
      if (!opener.canOpen || (opener.code === TILDE && opener.count === 1)) continue;
      const { children, depth } = this.#chain.cut(opener.piece, undefined);
      const levels = Math.ceil(opener.count / 2);
      if (children.length > 0 && depth + levels > DEEPEST_INLINE) {
        for (const child of children) this.#chain.append(child, typeof child === 'string' ? 0 : depth);
        break;
      }
      opener.piece.node = '';
      if (children.length === 0) continue;
      let node = children;
      for (let count = opener.count; count > 0; count -= 2) node = [wrapNode(opener.code, Math.min(count, 2), node)];
      for (const child of node) this.#chain.append(child, depth + levels);
    }
    this.forget(bottom);
  }
}

export function wrapNode(code: number, used: number, children: readonly Inline[]): Inline {
  if (code === TILDE) return { type: 'strikethrough', children };
  return used >= 2 ? { type: 'strong', children } : { type: 'emphasis', children };
}

function isPair(opener: Delimiter, closer: Delimiter): boolean {
  if (!opener.canOpen || opener.code !== closer.code) return false;
  if (opener.code === TILDE) return opener.count === closer.count;
  const isOddMatch =
    (closer.canOpen || opener.canClose) &&
    closer.originalCount % 3 !== 0 &&
    (opener.originalCount + closer.originalCount) % 3 === 0;
  return !isOddMatch;
}
