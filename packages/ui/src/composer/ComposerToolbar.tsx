'use client';
import { forwardRef } from 'react';
import type { Part, PartProps } from '../primitives/part/Part.js';
import { renderPart } from '../primitives/part/renderPart.js';

export type ComposerToolbarProps = PartProps<'div'>;

/** The row below the text: tools at its start, Send and Stop at its end. */
export const ComposerToolbar: Part<ComposerToolbarProps, HTMLDivElement> = forwardRef(function ComposerToolbar(
  props: ComposerToolbarProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  return renderPart({ tag: 'div', className: 'cs-composer-toolbar', given: props, ref });
});
