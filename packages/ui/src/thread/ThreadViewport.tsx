'use client';
import { forwardRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useStartLabels } from '../labels/words.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { useThreadContext, useThreadScroll } from './ThreadContext.js';

/** Few readers go from message to message by keys; those who do have pressed Alt before the arrow. */
const loadMoves = (): Promise<typeof import('./moveBetweenMessages.js')> => import('./moveBetweenMessages.js');

function handleKeyDown(event: KeyboardEvent<HTMLElement>): void {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  // The browser would go back in its history, and later is too late to say no.
  if (/^(?:Arrow(?:Up|Down)|Home|End)$/.test(event.key)) event.preventDefault();
  const { key, currentTarget, target } = event;
  void loadMoves().then(({ moveBetweenMessages }) => moveBetweenMessages(key, currentTarget, target));
}

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
      onKeyDown: handleKeyDown,
    },
    given: props,
    ref,
    ownRef: setViewport,
  });
});
