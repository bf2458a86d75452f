'use client';
import { forwardRef } from 'react';
import { StopIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import type { Part, PartProps } from '../primitives/part/Part.js';
import { renderPart } from '../primitives/part/renderPart.js';
import { useComposerContext } from './ComposerContext.js';

export type ComposerStopProps = PartProps<'button'>;

/** Stops the answer and keeps what has come. There while one is being written, in the place of Send. */
export const ComposerStop: Part<ComposerStopProps, HTMLButtonElement> = forwardRef(function ComposerStop(
  props: ComposerStopProps,
  ref: React.ForwardedRef<HTMLButtonElement>,
) {
  const labels = useLabels();
  const { isBusy, stop } = useComposerContext('Stop');
  if (!isBusy) return null;
  return renderPart({
    tag: 'button',
    className: 'cs-stop',
    own: {
      type: 'button',
      'aria-label': labels.stop,
      'aria-keyshortcuts': 'Escape',
      onClick: stop,
      children: <StopIcon />,
    },
    given: props,
    ref,
  });
});
