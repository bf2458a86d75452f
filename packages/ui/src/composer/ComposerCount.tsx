'use client';
import { forwardRef } from 'react';
import { useLabels } from '../locales/LabelsProvider.js';
import type { Part, PartProps } from '../primitives/part/Part.js';
import { renderPart } from '../primitives/part/renderPart.js';
import { useComposerContext } from './ComposerContext.js';
import { estimateTokens } from './estimateTokens.js';

export interface ComposerCountProps extends PartProps<'span'> {
  /** From how many characters on it is there. @defaultValue 400, or four fifths of `maxLength` */
  readonly from?: number | undefined;
}

/** How long the message is, in characters and roughly in tokens. There when that begins to matter. */
export const ComposerCount: Part<ComposerCountProps, HTMLSpanElement> = forwardRef(function ComposerCount(
  { from, ...given }: ComposerCountProps,
  ref: React.ForwardedRef<HTMLSpanElement>,
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
