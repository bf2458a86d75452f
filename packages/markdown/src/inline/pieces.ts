import type { Inline } from '../nodes.js';

/** An item in the linked list of the content so far: text or a finished node. Wrapping removes a range from the list. */
export interface Piece {
  node: Inline;
  /** Levels of nodes below `node`, for the cap on nesting. */
  depth: number;
  previous: Piece | undefined;
  next: Piece | undefined;
}

/** A chain of pieces with a fixed head, so that every real piece has a predecessor. */
export class Chain {
  readonly head: Piece = { node: '', depth: 0, previous: undefined, next: undefined };
  last: Piece = this.head;

  append(node: Inline, depth = 0): Piece {
    const piece: Piece = { node, depth, previous: this.last, next: undefined };
    this.last.next = piece;
    this.last = piece;
    return piece;
  }

  remove(piece: Piece): void {
    if (piece.previous !== undefined) piece.previous.next = piece.next;
    if (piece.next !== undefined) piece.next.previous = piece.previous;
    else if (piece.previous !== undefined) this.last = piece.previous;
  }

  /** Cuts out what lies between `from` and `to` (both stay; no `to` means the end) and returns it as content of a node. */
  cut(from: Piece, to: Piece | undefined): { readonly children: Inline[]; readonly depth: number } {
    const children: Inline[] = [];
    let depth = 0;
    for (let piece = from.next; piece !== undefined && piece !== to; piece = piece.next) {
      addInline(children, piece.node);
      if (piece.depth > depth) depth = piece.depth;
    }
    from.next = to;
    if (to === undefined) this.last = from;
    else to.previous = from;
    return { children, depth };
  }

  depthBetween(from: Piece, to: Piece): number {
    let depth = 0;
    for (let piece = from.next; piece !== undefined && piece !== to; piece = piece.next) {
      if (piece.depth > depth) depth = piece.depth;
    }
    return depth;
  }

  /** Puts a node directly after `piece`. */
  insertAfter(piece: Piece, node: Inline, depth: number): void {
    const added: Piece = { node, depth, previous: piece, next: piece.next };
    if (piece.next !== undefined) piece.next.previous = added;
    else this.last = added;
    piece.next = added;
  }

  /** The content after `from`, neighbouring strings joined. */
  toArray(from: Piece = this.head): Inline[] {
    const nodes: Inline[] = [];
    for (let piece = from.next; piece !== undefined; piece = piece.next) addInline(nodes, piece.node);
    return nodes;
  }
}

export function addInline(nodes: Inline[], node: Inline): void {
  if (node === '') return;
  const last = nodes.length - 1;
  const before = nodes[last];
  if (typeof node === 'string' && typeof before === 'string') nodes[last] = before + node;
  else nodes.push(node);
}
