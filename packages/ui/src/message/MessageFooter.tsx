'use client';
import { forwardRef } from 'react';
import type { Part, PartProps } from '../primitives/part/Part.js';
import { renderPart } from '../primitives/part/renderPart.js';

export type MessageFooterProps = PartProps<'div'>;

/** The row below a message. Its height is reserved, so that nothing moves when the actions appear. */
export const MessageFooter: Part<MessageFooterProps, HTMLDivElement> = forwardRef(function MessageFooter(
  props: MessageFooterProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  return renderPart({ tag: 'div', className: 'cs-message-footer', given: props, ref });
});
