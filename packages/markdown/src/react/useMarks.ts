import { useState } from 'react';
import type { SyntaxOptions } from '../options.js';
import { placeOf } from './citations.js';
import type { MarkdownConfig } from './config.js';
import { isSameList } from './Groups.js';

const NO_MARKS: readonly number[] = [];

/** The syntax with the places of the citations in the text so far: the same object as long as none of them moves. */
export function useMarks(text: string, { citations }: MarkdownConfig, syntax: SyntaxOptions): SyntaxOptions {
  const marks =
    citations.length === 0 ? NO_MARKS : citations.map(({ annotation }) => placeOf(text, annotation.end_index));
  const [kept, setKept] = useState(() => ({ syntax, marks, marked: { ...syntax, marks } }));
  if (kept.syntax === syntax && isSameList(kept.marks, marks)) return kept.marked;
  const next = { syntax, marks, marked: { ...syntax, marks } };
  setKept(next);
  return next.marked;
}
