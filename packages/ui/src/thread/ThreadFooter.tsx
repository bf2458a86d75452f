'use client';
import { forwardRef } from 'react';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';

export type ThreadFooterProps = PartProps<'div'>;

/** The dock below the conversation: the composer, and what floats above it. */
export const ThreadFooter: Part<ThreadFooterProps, HTMLDivElement> = forwardRef(function ThreadFooter(
  props: ThreadFooterProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  return renderPart({ tag: 'div', className: 'cs-thread-footer', given: props, ref });
});
