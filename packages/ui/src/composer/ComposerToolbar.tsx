'use client';
import { forwardRef } from 'react';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { ArrowUpIcon, StopIcon } from '../primitives/icons.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { useComposerContext } from './ComposerContext.js';

/** Props of `<Composer.Toolbar>`. */
export type ComposerToolbarProps = PartProps<'div'>;

/** The row below the text: tools at its start, Send and Stop at its end. */
export const ComposerToolbar: Part<ComposerToolbarProps, HTMLDivElement> = forwardRef(
  function ComposerToolbar(props, ref) {
    return renderPart({ tag: 'div', className: 'cs-composer-toolbar', given: props, ref });
  },
);

/** Props of `<Composer.Send>`. */
export type ComposerSendProps = PartProps<'button'>;

/** Sends the message. While an answer streams, it is shown only if there is a message to queue; otherwise Stop takes its place. */
export const ComposerSend: Part<ComposerSendProps, HTMLButtonElement> = forwardRef(function ComposerSend(props, ref) {
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

/** Props of `<Composer.Stop>`. */
export type ComposerStopProps = PartProps<'button'>;

/** Stops the answer and keeps its text. Shown in place of Send while an answer streams. */
export const ComposerStop: Part<ComposerStopProps, HTMLButtonElement> = forwardRef(function ComposerStop(props, ref) {
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
