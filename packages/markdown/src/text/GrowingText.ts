/** A text, or a part of one, that can be read from any place. A string is one. */
export interface ReadableText {
  readonly length: number;
  slice(from: number, to?: number): string;
}

/**
 * A text that grows at its end. JavaScript joins all of a string that has grown as soon as one of its characters is read, which takes
 * the square of its length when that happens for each addition. So the text is kept in pieces, each of them at least twice as long as
 * the next, and only those that are read are joined.
 */
export class GrowingText implements ReadableText {
  length = 0;
  readonly #pieces: string[] = [];

  constructor(text = '') {
    this.append(text);
  }

  append(added: string): void {
    if (added === '') return;
    this.length += added.length;
    let last = added;
    while (this.#pieces.length > 0 && this.#pieces.at(-1)!.length < 2 * last.length) last = this.#pieces.pop()! + last;
    this.#pieces.push(last);
  }

  slice(from: number, to: number = this.length): string {
    let text = '';
    let end = this.length;
    for (let index = this.#pieces.length - 1; index >= 0 && end > from; index--) {
      const piece = this.#pieces[index]!;
      const start = end - piece.length;
      if (start < to) text = piece.slice(Math.max(0, from - start), to - start) + text;
      end = start;
    }
    return text;
  }

  /** The part between two places, as a text of its own. It must not be read after the text has been changed. */
  part(from: number, to: number): ReadableText {
    return { length: to - from, slice: (start, end = to - from) => this.slice(from + start, from + end) };
  }

  copy(): GrowingText {
    const copy = new GrowingText();
    copy.#pieces.push(...this.#pieces);
    copy.length = this.length;
    return copy;
  }

  toString(): string {
    return this.slice(0);
  }
}
