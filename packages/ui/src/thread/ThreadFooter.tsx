'use client';
import { forwardRef } from 'react';
import type { Part, PartProps } from '../primitives/part/Part.js';
import { renderPart } from '../primitives/part/renderPart.js';

export type ThreadFooterProps = PartProps<'div'>;

/** The dock below the conversation: the composer, and what floats above it. */
export const ThreadFooter: Part<ThreadFooterProps, HTMLDivElement> = forwardRef(function ThreadFooter(
  props: ThreadFooterProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  return renderPart({ tag: 'div', className: 'cs-thread-footer', given: props, ref });
});
