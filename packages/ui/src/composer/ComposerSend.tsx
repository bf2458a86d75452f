'use client';
import { forwardRef } from 'react';
import { ArrowUpIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import type { Part, PartProps } from '../primitives/part/Part.js';
import { renderPart } from '../primitives/part/renderPart.js';
import { useComposerContext } from './ComposerContext.js';

export type ComposerSendProps = PartProps<'button'>;

/** Sends what is written. While an answer is being written it shows only when there is something to queue; its place belongs to Stop. */
export const ComposerSend: Part<ComposerSendProps, HTMLButtonElement> = forwardRef(function ComposerSend(
  props: ComposerSendProps,
  ref: React.ForwardedRef<HTMLButtonElement>,
) {
  const labels = useLabels();
  const { isBusy, canSend, isReadOnly } = useComposerContext('Send');
  if (isBusy && !canSend) return null;
  return renderPart({
    tag: 'button',
    className: 'cs-send',
    state: { busy: isBusy },
    own: {
      type: 'submit',
      'aria-label': labels.send,
      'data-tooltip': isBusy ? labels.sendLater : undefined,
      disabled: !canSend || isReadOnly,
      children: <ArrowUpIcon />,
    },
    given: props,
    ref,
  });
});
