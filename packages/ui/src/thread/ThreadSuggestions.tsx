'use client';
import { forwardRef } from 'react';
import { useLabels } from '../locales/LabelsProvider.js';
import type { Part, PartProps } from '../primitives/part/Part.js';
import { renderPart } from '../primitives/part/renderPart.js';

export type ThreadSuggestionsProps = PartProps<'div'>;

/** A group of `<Thread.Suggestion>`. */
export const ThreadSuggestions: Part<ThreadSuggestionsProps, HTMLDivElement> = forwardRef(function ThreadSuggestions(
  props: ThreadSuggestionsProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const labels = useLabels();
  const own = { role: 'group', 'aria-label': labels.suggestions };
  return renderPart({ tag: 'div', className: 'cs-suggestions', own, given: props, ref });
});
