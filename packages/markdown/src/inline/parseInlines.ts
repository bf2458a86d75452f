import type { FrozenInlines, InlineContext, InlineResult, LeafMark, Resting } from './context.js';
import { FREEZE_EVERY } from './freezing.js';
import { InlineParser } from './InlineParser.js';
import { trimTail } from './trimTail.js';

/** Anything that may be more than text, links of GitHub's kind among it. */
const SPECIAL = /[\n\\`*_~[\]!<&$@]|:\/\/|www\./i;

/**
 * Reads the text of a leaf. `isOpen` means that more text will come: an unfinished construct is then shown as if it were
 * finished, without its markers. `frozen` and `resting` come from an earlier reading of a shorter version of the text, and `rest` is the
 * text after the frozen part. `marks` are counted from the start of the leaf.
 */
export function parseInlines(
  rest: string,
  marks: readonly LeafMark[] | undefined,
  context: InlineContext,
  isOpen: boolean,
  frozen?: FrozenInlines | undefined,
  resting?: Resting | undefined,
): InlineResult {
  const from = frozen?.length ?? 0;
  const text = isOpen ? trimTail(rest, context.syntax.math) : rest;
  if (text === '' && (from > 0 || marks === undefined)) return { children: frozen?.children ?? [], frozen };
  if (from === 0 && text.length < FREEZE_EVERY && !marks && !SPECIAL.test(text)) {
    return { children: text === '' ? [] : [text], frozen: undefined };
  }
  const known = resting !== undefined && resting.prefix.length < text.length ? resting : undefined;
  return new InlineParser(text, marks, context, isOpen, frozen, known).run();
}
