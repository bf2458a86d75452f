import { isBlank } from '../inline/characters.js';
import type { Cursor } from './Cursor.js';

export interface ListMarker {
  readonly ordered: boolean;
  readonly start: number;
  /** `-`, `+`, `*`, `.` or `)`. */
  readonly marker: string;
  /** Columns that further lines of the item must be indented by. */
  readonly width: number;
}

const NUMBER = /^(\d{1,9})([.)])/;

/** Reads a list marker and moves past it. Returns undefined, without moving, if there is none. */
export function takeListMarker(cursor: Cursor, isInParagraph: boolean): ListMarker | undefined {
  if (cursor.indent >= 4) return undefined;
  const { line } = cursor;
  const first = line.charAt(cursor.next);
  const isBullet = first === '-' || first === '*' || first === '+';
  const number = isBullet ? null : NUMBER.exec(line.slice(cursor.next, cursor.next + 11));
  const sign = isBullet ? first : number?.[0];
  if (sign === undefined) return undefined;
  const after = cursor.next + sign.length;
  if (after < line.length && !cursor.isSpaceAt(after)) return undefined;
  const isEmpty = isBlankFrom(line, after);
  const start = number === null ? 1 : Number(number[1]);
  if (isInParagraph && (isEmpty || start !== 1)) return undefined;

  const { indent } = cursor;
  cursor.skipSpaces();
  cursor.advance(sign.length);
  const spaces = cursor.indent;
  // Content begins one column after the marker when nothing follows or indented code does.
  const padding = isEmpty || spaces > 4 ? 1 : spaces;
  cursor.advanceColumns(isEmpty ? Math.min(spaces, 1) : padding);
  return {
    ordered: number !== null,
    start,
    marker: number?.[2] ?? sign,
    width: indent + sign.length + padding,
  };
}

function isBlankFrom(line: string, from: number): boolean {
  let index = from;
  while (isBlank(line.charCodeAt(index))) index++;
  return index >= line.length;
}
