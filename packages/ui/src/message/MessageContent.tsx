'use client';
import { forwardRef } from 'react';
import type { Part, PartProps } from '../primitives/part/Part.js';
import { renderPart } from '../primitives/part/renderPart.js';

export type MessageContentProps = PartProps<'div'>;

/** What was said: a page for an answer, a bubble for a question. */
export const MessageContent: Part<MessageContentProps, HTMLDivElement> = forwardRef(function MessageContent(
  props: MessageContentProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  return renderPart({ tag: 'div', className: 'cs-message-content', given: props, ref });
});
