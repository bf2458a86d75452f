'use client';
import { useMemo, useState, type ReactNode } from 'react';
import { SCROLLABLE } from '@chat-stream/markdown';
import { indentJson, indentJsonStart } from './json/jsonValues.js';
import { useLabels } from '../locales/LabelsProvider.js';

interface RawTextProps {
  readonly children: string;
  /** Its name for assistive technology. */
  readonly label: string;
  /** Whether JSON gets a line for each entry. @defaultValue false */
  readonly indented?: boolean;
}

/** A longer text is shown when the reader wants more of it. */
const FIRST_CHARACTERS = 20_000;
/** Of a long text, the browser lays out only the pieces near the view. */
const PIECE_CHARACTERS = 10_000;

/** Text as it is, in a box that scrolls. */
export function RawText({ children, label, indented = false }: RawTextProps): ReactNode {
  const labels = useLabels();
  const [isWhole, setWhole] = useState(false);
  const isLong = children.length > FIRST_CHARACTERS;
  const isStart = isLong && !isWhole;
  const text = useMemo(() => shownText(children, indented, isStart), [children, indented, isStart]);
  return (
    <>
      <pre className="cs-raw" {...SCROLLABLE} aria-label={label}>
        {isLong && isWhole ? <Pieces text={text} /> : text}
      </pre>
      {isStart ? (
        <button type="button" className="cs-link-button" onClick={() => setWhole(true)}>
          {labels.showMore}
        </button>
      ) : null}
    </>
  );
}

function shownText(text: string, indented: boolean, isStart: boolean): string {
  if (isStart) return indented ? indentJsonStart(text, FIRST_CHARACTERS) : text.slice(0, FIRST_CHARACTERS);
  return indented ? indentJson(text) : text;
}

function Pieces({ text }: { readonly text: string }): ReactNode {
  const pieces = useMemo(() => piecesOf(text), [text]);
  return pieces.map(({ start, lines, text: piece }) => (
    <span key={start} className="cs-raw-piece" style={{ containIntrinsicBlockSize: `auto ${lines * 1.5}em` }}>
      {piece}
    </span>
  ));
}

interface Piece {
  readonly start: number;
  /** About as many as there are: long lines wrap. */
  readonly lines: number;
  readonly text: string;
}

/** Pieces of whole lines. A line that is longer than a piece is cut: what lays it out would take seconds. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let start = 0; start < text.length;) {
    const limit = start + PIECE_CHARACTERS;
    const newline = limit >= text.length ? -1 : text.lastIndexOf('\n', limit);
    const end = limit >= text.length ? text.length : newline > start ? newline : endOfCharacter(text, limit);
    const piece = text.slice(start, end);
    pieces.push({ start, lines: piece.split('\n').length, text: piece });
    // The edge of a piece ends the line.
    start = text[end] === '\n' ? end + 1 : end;
  }
  return pieces;
}

/** Not between the halves of a character. */
const endOfCharacter = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at);
