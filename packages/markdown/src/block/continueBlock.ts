import type { Cursor } from './Cursor.js';
import { type Fence, isEmpty, type OpenBlock, type OpenCode } from './open.js';

/** `end`: the line closes the block; `hidden`: it may be about to, and is not to be shown yet. */
export type Continuation = 'yes' | 'no' | 'end' | 'hidden';

/** Whether a line continues an open block; takes the part of the line that says so. */
export function continueBlock(block: OpenBlock, cursor: Cursor, isTrial: boolean): Continuation {
  switch (block.type) {
    case 'root':
    case 'list':
    case 'details':
      return 'yes';
    case 'quote':
      return takeQuoteMarker(cursor) ? 'yes' : 'no';
    case 'listItem':
      return takeIndent(cursor, block.width, block.isFilled);
    case 'footnoteDefinition':
      return takeIndent(cursor, 4, !isEmpty(block.children));
    case 'codeBlock':
      return block.fence === undefined ? continueIndented(cursor) : continueFenced(cursor, block.fence, isTrial, block);
    case 'mathBlock':
      if (block.fence !== undefined) return continueFenced(cursor, block.fence, isTrial);
      return isTrial && block.closer?.startsWith(cursor.rest.trim()) === true ? 'hidden' : 'yes';
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

/**
 * Markdown in a fence may hold fences itself. CommonMark ends the outer one at the first bare fence; but a fence with a language begins
 * another one, so the next bare fence belongs to it. `nesting` counts them.
 */
function continueFenced(
  cursor: Cursor,
  fence: Fence,
  isTrial: boolean,
  nesting?: Pick<OpenCode, 'nested'>,
): Continuation {
  if (cursor.indent < 4 && cursor.code === fence.code) {
    let end = cursor.next;
    while (cursor.line.charCodeAt(end) === fence.code) end++;
    const isLong = end - cursor.next >= fence.length;
    const nested = nesting?.nested;
    if (cursor.line.slice(end).trim() === '') {
      if (isTrial) return 'hidden';
      if (isLong && (nested === undefined || nested === 0)) return 'end';
      if (isLong && nested !== undefined && nesting !== undefined) nesting.nested = nested - 1;
    } else if (isLong && !isTrial && nested !== undefined && nesting !== undefined && isTagged(cursor.line, end)) {
      nesting.nested = nested + 1;
    }
  }
  cursor.advanceColumns(Math.min(cursor.indent, fence.indent));
  return 'yes';
}

/** Whether the rest of the line is the name of a language, as after an opening fence. */
function isTagged(line: string, from: number): boolean {
  return /^[ \t]*[\w+#.-]+(?:[ \t{:].*)?$/.test(line.slice(from, from + 200)) && !line.includes('`', from);
}
