import type { Cursor } from './Cursor.js';
import { isEmpty, type OpenBlock, type OpenCode } from './open.js';

/** `end`: the line closes the block; `hidden`: it may be about to, and is not to be shown yet. */
export type Continuation = 'yes' | 'no' | 'end' | 'hidden';

/** Whether a line continues an open block; takes the part of the line that says so. */
export function continueBlock(block: OpenBlock, cursor: Cursor, isTrial: boolean): Continuation {
  switch (block.type) {
    case 'root':
    case 'list':
      return 'yes';
    case 'quote':
      return takeQuoteMarker(cursor) ? 'yes' : 'no';
    case 'listItem':
      return takeIndent(cursor, block.width, block.isFilled);
    case 'footnoteDefinition':
      return takeIndent(cursor, 4, !isEmpty(block.children));
    case 'codeBlock':
      return block.fence === undefined ? continueIndented(cursor) : continueFenced(cursor, block.fence, isTrial);
    case 'mathBlock':
      return isTrial && block.closer.startsWith(cursor.rest.trim()) ? 'hidden' : 'yes';
    case 'htmlBlock':
      return cursor.isBlank && block.kind >= 6 ? 'no' : 'yes';
    case 'paragraph':
    case 'table':
      return cursor.isBlank ? 'no' : 'yes';
  }
}

export function takeQuoteMarker(cursor: Cursor): boolean {
  if (cursor.indent >= 4 || cursor.code !== 62) return false;
  cursor.skipSpaces();
  cursor.advance(1);
  if (cursor.isSpaceAt(cursor.offset)) cursor.advanceColumns(1);
  return true;
}

function takeIndent(cursor: Cursor, width: number, mayBeBlank: boolean): Continuation {
  if (cursor.isBlank) {
    if (!mayBeBlank) return 'no';
    cursor.skipSpaces();
    return 'yes';
  }
  if (cursor.indent < width) return 'no';
  cursor.advanceColumns(width);
  return 'yes';
}

function continueIndented(cursor: Cursor): Continuation {
  if (cursor.indent >= 4) cursor.advanceColumns(4);
  else if (cursor.isBlank) cursor.skipSpaces();
  else return 'no';
  return 'yes';
}

function continueFenced(cursor: Cursor, fence: NonNullable<OpenCode['fence']>, isTrial: boolean): Continuation {
  if (cursor.indent < 4 && cursor.code === fence.code) {
    let end = cursor.next;
    while (cursor.line.charCodeAt(end) === fence.code) end++;
    if (cursor.line.slice(end).trim() === '') {
      if (isTrial) return 'hidden';
      if (end - cursor.next >= fence.length) return 'end';
    }
  }
  cursor.advanceColumns(Math.min(cursor.indent, fence.indent));
  return 'yes';
}
