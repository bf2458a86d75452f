/** Cuts text into lines as it arrives. Linear in the text, whatever its pieces. */
export interface LineReader {
  /** The lines that end in this piece, without their ends. */
  push(text: string): readonly string[];
  /** The text after the last line end. */
  rest(): string;
  /** A line has passed the limit; nothing more is read. */
  readonly isTooLong: boolean;
}

/**
 * CR, LF and CRLF end a line, as in server-sent events; a CRLF may be cut between its halves. A line that begins with `comment` may be of
 * any length: only its beginning is stored.
 */
export function createLineReader(maxLength: number, comment?: string): LineReader {
  /** Pieces of the line that has not ended: joined once, so that a long line in small pieces stays linear. */
  let open: string[] = [];
  let openLength = 0;
  let isAfterCr = false;
  let isTooLong = false;

  function push(text: string): readonly string[] {
    const lines: string[] = [];
    if (text === '' || isTooLong) return lines;
    let start = isAfterCr && text.startsWith('\n') ? 1 : 0;
    isAfterCr = text.endsWith('\r');
    let cr = text.indexOf('\r', start);
    let lf = text.indexOf('\n', start);
    while (cr !== -1 || lf !== -1) {
      const end = cr === -1 || (lf !== -1 && lf < cr) ? lf : cr;
      if (openLength + end - start > maxLength && !isComment(text, start)) break;
      lines.push(close(text.slice(start, end)));
      start = end === cr && lf === cr + 1 ? end + 2 : end + 1;
      if (cr !== -1 && cr < start) cr = text.indexOf('\r', start);
      if (lf !== -1 && lf < start) lf = text.indexOf('\n', start);
    }
    if (start < text.length && !(openLength > 0 && isComment(text, start))) {
      open.push(text.slice(start));
      openLength += text.length - start;
      isTooLong = openLength > maxLength && !isComment(text, start);
    }
    return lines;
  }

  function isComment(text: string, start: number): boolean {
    return comment !== undefined && (openLength > 0 ? open[0]!.startsWith(comment) : text.startsWith(comment, start));
  }

  function close(end: string): string {
    if (openLength === 0) return end;
    const line = open.join('') + end;
    open = [];
    openLength = 0;
    return line;
  }

  return {
    push,
    rest: () => open.join(''),
    get isTooLong() {
      return isTooLong;
    },
  };
}
