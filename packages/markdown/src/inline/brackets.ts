import type { Delimiter } from './delimiters.js';
import type { Piece } from './pieces.js';

/** A `[` or `![` that may still become a link or an image. */
export interface Bracket {
  readonly piece: Piece;
  readonly isImage: boolean;
  /** Just after the bracket in the text. */
  readonly index: number;
  /** The top of the delimiter stack when it was read. */
  readonly delimiter: Delimiter | undefined;
  readonly order: number;
  readonly previous: Bracket | undefined;
  /** Another bracket was opened after it, so its text cannot be a label. */
  hasInner: boolean;
}

/** The stack of open brackets of one leaf. */
export class Brackets {
  top: Bracket | undefined;
  #pushed = 0;
  /** Brackets older than this contain a link, so they cannot be links themselves. One number replaces a walk over them. */
  #barrier = 0;

  push(piece: Piece, isImage: boolean, index: number, delimiter: Delimiter | undefined): void {
    if (this.top !== undefined) this.top.hasInner = true;
    this.top = { piece, isImage, index, delimiter, order: ++this.#pushed, previous: this.top, hasInner: false };
  }

  pop(): void {
    this.top = this.top?.previous;
  }

  /** Forgets the brackets that were opened at or after `index` in the text: they stay text. */
  popFrom(index: number): void {
    while (this.top !== undefined && this.top.index >= index) this.pop();
  }

  isActive(bracket: Bracket): boolean {
    return bracket.isImage || bracket.order > this.#barrier;
  }

  /** Links contain no links. */
  deactivateAll(): void {
    this.#barrier = this.#pushed;
  }
}
