'use client';
import { forwardRef } from 'react';
import { useLabels } from '../locales/LabelsProvider.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { useComposerContext } from './ComposerContext.js';

/** Props of `<Composer.Count>`. */
export interface ComposerCountProps extends PartProps<'span'> {
  /** The number of characters from which the count is shown. @defaultValue 400, or four fifths of `maxLength` */
  readonly from?: number | undefined;
}

/** The length of the message in characters and estimated tokens. Shown for long messages only. */
export const ComposerCount: Part<ComposerCountProps, HTMLSpanElement> = forwardRef(function ComposerCount(
  { from, ...given },
  ref,
) {
  const labels = useLabels();
  const { text, maxLength } = useComposerContext('Count');
  if (text.length < (from ?? (maxLength === undefined ? 400 : maxLength * 0.8))) return null;
  const over = maxLength === undefined ? 0 : text.length - maxLength;
  const size = [
    labels.characters(text.length.toLocaleString()),
    labels.aboutTokens(estimateTokens(text).toLocaleString()),
  ];
  const own = {
    role: over > 0 ? 'alert' : undefined,
    children: over > 0 ? labels.tooLong(over.toLocaleString()) : size.join(' · '),
  };
  return renderPart({ tag: 'span', className: 'cs-composer-count', state: { over: over > 0 }, own, given, ref });
});

/**
 * Estimates the tokens of a text without the vocabulary of the model. A word of up to seven letters counts as one token, and a longer one
 * as one for each five letters; digits as one for each three; Chinese, Japanese and Korean characters, punctuation and line breaks as one
 * each. The error is within a fifth for prose and a third for code.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]|\p{L}+|\p{N}+|\n+|[^\s\p{L}\p{N}]/gu,
  )) {
    if (/^\p{N}/u.test(piece)) tokens += Math.ceil(piece.length / 3);
    else tokens += piece.length <= 7 ? 1 : Math.ceil(piece.length / 5);
  }
  return tokens;
}
