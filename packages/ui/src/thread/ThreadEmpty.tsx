'use client';
import { forwardRef } from 'react';
import { useChatSelector } from '@chat-stream/react';
import { useLabels } from '../locales/LabelsProvider.js';
import type { Part, PartProps } from '../primitives/part/Part.js';
import { renderPart } from '../primitives/part/renderPart.js';
import { selectIsEmpty } from './selectIsEmpty.js';

export type ThreadEmptyProps = PartProps<'div'>;

/** What stands there before the first message. */
export const ThreadEmpty: Part<ThreadEmptyProps, HTMLDivElement> = forwardRef(function ThreadEmpty(
  props: ThreadEmptyProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const labels = useLabels();
  const isEmpty = useChatSelector(selectIsEmpty);
  if (!isEmpty) return null;
  return renderPart({
    tag: 'div',
    className: 'cs-thread-empty',
    own: { children: <h2 className="cs-thread-welcome">{labels.welcome}</h2> },
    given: props,
    ref,
  });
});
