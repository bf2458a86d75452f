import type { Cursor } from './Cursor.js';
import { addTo, type OpenCode } from './open.js';

/** Lines of code are grouped so that a long block is laid out, compared and coloured piece by piece. */
const LINES_PER_CHUNK = 32;

/** Adds a line to the chunk that is being filled, without line end if the line is unfinished. In indented code, blank lines wait for code to follow. */
export function addCodeLine(code: OpenCode, cursor: Cursor, isTrial: boolean): void {
  const line = isTrial ? cursor.takeRest() : `${cursor.takeRest()}\n`;
  if (code.fence === undefined) {
    if (cursor.isBlank) {
      code.blank += line;
      return;
    }
    if (code.blank !== '') {
      for (const blank of code.blank.split('\n').slice(0, -1)) pushLine(code, `${blank}\n`);
      code.blank = '';
    }
  }
  pushLine(code, line);
}

function pushLine(code: OpenCode, line: string): void {
  code.tail += line;
  if (++code.lines < LINES_PER_CHUNK) return;
  addTo(code.chunks, code.tail);
  code.tail = '';
  code.lines = 0;
}
