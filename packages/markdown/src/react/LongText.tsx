import { createElement, Fragment, memo, type ReactElement, type ReactNode } from 'react';

/** The length of a piece. Characters. */
const PIECE = 16_384;
/** A piece ends at the next space within this many characters. */
const WORD = 256;

type Show = (text: string) => ReactNode;

/**
 * Shows a text in one run. One that is very long is shown in pieces below each other: the browser lays out one at a time, and only those
 * that are in view. Without them, each addition to a line of a megabyte would cost the layout of all of it.
 */
export function showText(text: string, show: Show): ReactNode {
  if (text.length <= 2 * PIECE) return show(text);
  const pieces: ReactElement[] = [];
  for (let start = 0; start < text.length;) {
    const end = endOfPiece(text, start);
    pieces.push(<Piece key={start} text={text.slice(start, end)} show={show} />);
    start = end;
  }
  return createElement(Fragment, null, ...pieces);
}

function endOfPiece(text: string, start: number): number {
  const end = start + PIECE;
  if (end >= text.length) return text.length;
  const space = text.slice(end, end + WORD).search(/\s/);
  if (space !== -1) return end + space + 1;
  // Not between the halves of a character.
  const isHalf = /[\ud800-\udbff]/.test(text[end - 1] ?? '');
  return isHalf ? end + 1 : end;
}

const Piece = memo(({ text, show }: { readonly text: string; readonly show: Show }): ReactElement => (
  <span className="cs-md-piece">{show(text)}</span>
));
