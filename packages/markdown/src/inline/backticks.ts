/**
 * The positions of runs of backticks, by length: finding the run that closes a code span costs the same for any text
 * (``a ``\ ` b`` … is the classic way to make it quadratic). Built at the first backtick.
 */
export class BacktickRuns {
  readonly #starts = new Map<number, number[]>();

  constructor(text: string, from: number) {
    for (let index = text.indexOf('`', from); index >= 0; index = text.indexOf('`', index)) {
      const start = index;
      while (text.charCodeAt(index) === 96) index++;
      const starts = this.#starts.get(index - start);
      if (starts === undefined) this.#starts.set(index - start, [start]);
      else starts.push(start);
    }
    for (const starts of this.#starts.values()) starts.reverse();
  }

  /** The first run of exactly `length` backticks at or after `from`, or -1. `from` must not go down between calls. */
  find(length: number, from: number): number {
    const starts = this.#starts.get(length);
    if (starts === undefined) return -1;
    for (;;) {
      const start = starts.at(-1);
      if (start === undefined) return -1;
      if (start >= from) return start;
      starts.pop();
    }
  }
}

/** The text of a code span: line ends become spaces, and one space at both ends is taken off. */
export function codeSpanText(raw: string): string {
  const text = raw.includes('\n') ? raw.replace(/\n/g, ' ') : raw;
  const isPadded = text.length > 2 && text.startsWith(' ') && text.endsWith(' ') && text.trim() !== '';
  return isPadded ? text.slice(1, -1) : text;
}
