'use client';
import { forwardRef } from 'react';
import { useStartLabels } from '../labels/words.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { moveBetweenMessages } from './moveBetweenMessages.js';
import { useThreadContext, useThreadScroll } from './ThreadContext.js';

export type ThreadViewportProps = PartProps<'div'>;

/**
 * The scroller. It is a `log` with a name, but no live region: `<Thread.Announcer>` speaks instead, so that nobody hears single tokens.
 * Alt with the arrow keys goes from message to message.
 */
export const ThreadViewport: Part<ThreadViewportProps, HTMLDivElement> = forwardRef(function ThreadViewport(
  props: ThreadViewportProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const labels = useStartLabels();
  const { setViewport } = useThreadContext('Viewport');
  const { isFollowing, isAtEnd } = useThreadScroll('Viewport');
  return renderPart({
    tag: 'div',
    className: 'cs-thread-viewport',
    state: { following: isFollowing, 'at-end': isAtEnd },
    own: {
      role: 'log',
      'aria-live': 'off',
      'aria-label': labels.conversation,
      tabIndex: 0,
      onKeyDown: moveBetweenMessages,
    },
    given: props,
    ref,
    ownRef: setViewport,
  });
});
