/** A place in one line, in characters and in columns: tabs go to the next multiple of four (CommonMark 2.2). */
export class Cursor {
  offset = 0;
  column = 0;
  /** The next character that is neither space nor tab. */
  next = 0;
  nextColumn = 0;
  indent = 0;
  isBlank = false;
  /** Part of the tab at `offset` has been consumed as indentation. */
  #isInTab = false;
  line = '';

  /** Moves to the start of a line. */
  start(line: string): void {
    this.line = line;
    this.offset = 0;
    this.column = 0;
    this.#isInTab = false;
    this.look();
  }

  /** Finds the next character that is neither space nor tab. */
  look(): void {
    let index = this.offset;
    let column = this.column;
    for (;;) {
      const code = this.line.charCodeAt(index);
      if (code === 32) column++;
      else if (code === 9) column += 4 - (column % 4);
      else break;
      index++;
    }
    this.next = index;
    this.nextColumn = column;
    this.indent = column - this.column;
    this.isBlank = index >= this.line.length;
  }

  /** The code of the next character that is neither space nor tab; NaN at the end of the line. */
  get code(): number {
    return this.line.charCodeAt(this.next);
  }

  /** The text from there to the end of the line. */
  get rest(): string {
    return this.line.slice(this.next);
  }

  skipSpaces(): void {
    this.offset = this.next;
    this.column = this.nextColumn;
    this.#isInTab = false;
    this.indent = 0;
  }

  /** Goes on by `count` characters. */
  advance(count: number): void {
    for (let left = count; left > 0 && this.offset < this.line.length; left--) {
      this.column += this.line.charCodeAt(this.offset) === 9 ? 4 - (this.column % 4) : 1;
      this.offset++;
    }
    this.#isInTab = false;
    this.look();
  }

  /** Goes on by `count` columns of indentation; a tab may be left in its middle. */
  advanceColumns(count: number): void {
    let left = count;
    while (left > 0 && this.offset < this.line.length) {
      if (this.line.charCodeAt(this.offset) !== 9) {
        this.offset++;
        this.column++;
        left--;
        continue;
      }
      const width = 4 - (this.column % 4);
      this.#isInTab = width > left;
      const taken = Math.min(width, left);
      this.column += taken;
      left -= taken;
      if (!this.#isInTab) this.offset++;
    }
    this.look();
  }

  isSpaceAt(offset: number): boolean {
    const code = this.line.charCodeAt(offset);
    return code === 32 || code === 9;
  }

  /** The rest of the line as content. The remaining columns of a tab become spaces. */
  takeRest(): string {
    if (!this.#isInTab) return this.line.slice(this.offset);
    return ' '.repeat(4 - (this.column % 4)) + this.line.slice(this.offset + 1);
  }
}
