'use client';
import { forwardRef, type KeyboardEvent } from 'react';
import { selectMessageIds, useChat } from '@chat-stream/react';
import { useLabels } from '../locales/LabelsProvider.js';
import { renderPart, type Part, type PartProps } from '../primitives/part.js';
import { ThreadEmpty } from './ThreadEmpty.js';
import { ThreadMessages } from './ThreadMessages.js';
import { moveBetweenMessages } from './moveBetweenMessages.js';
import { useThreadContext, useThreadScroll } from '../kit/ThreadContext.js';

/** Where Home and End move a caret or choose something. */
const HAS_KEYS = 'input, textarea, select, [contenteditable], [role="menu"], [role="listbox"], [role="tree"]';

/** Props of `<Thread.Viewport>`. */
export type ThreadViewportProps = PartProps<'div'>;

/**
 * Scrolls the messages. Without children, it contains them. It is a named `log` and not a live region, so that a screen reader does not speak single
 * tokens: `<Thread.Announcer>` announces answers. Alt with the arrow keys moves between messages, with Home and End to the first and the last.
 */
export const ThreadViewport: Part<ThreadViewportProps, HTMLDivElement> = forwardRef(
  function ThreadViewport(props, ref) {
    const labels = useLabels();
    const chat = useChat();
    const { setViewport, scroll, reveal } = useThreadContext('Viewport');
    const { isFollowing, isAtEnd } = useThreadScroll('Viewport');
    const handleKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
      const { key, currentTarget: viewport, target: from, altKey, ctrlKey, metaKey, shiftKey } = event;
      if (event.defaultPrevented) return;
      if (altKey && !ctrlKey && !metaKey && /^(?:Arrow(?:Up|Down)|Home|End)$/.test(key)) {
        // The browser would navigate back in its history.
        event.preventDefault();
        const ids = selectMessageIds(chat.getState());
        void moveBetweenMessages({ key, viewport, from, ids, scroll, reveal });
      } else if ((key === 'Home' || key === 'End') && !altKey && !metaKey && !shiftKey && !isKeysOwner(from)) {
        // The browser would travel to where the end is now: while the page grows, or is measured on the way, it arrives elsewhere.
        event.preventDefault();
        if (key === 'End') scroll.follow();
        else scroll.toStart();
      }
    };
    return renderPart({
      tag: 'div',
      className: 'cs-thread-viewport',
      state: { following: isFollowing, 'at-end': isAtEnd },
      own: {
        role: 'log',
        'aria-live': 'off',
        'aria-label': labels.conversation,
        'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown Alt+Home Alt+End',
        tabIndex: 0,
        onKeyDown: handleKeyDown,
        children: (
          <>
            <ThreadEmpty />
            <ThreadMessages />
          </>
        ),
      },
      given: props,
      ref,
      ownRef: setViewport,
    });
  },
);

function isKeysOwner(target: EventTarget): boolean {
  return target instanceof Element && target.closest(HAS_KEYS) !== null;
}
