import { useEffect, useState } from 'react';
import { selectMessageIds, useChat } from '@chat-stream/react';
import type { ScrollOwner } from '../kit/ThreadContext.js';
import { prefersLessMotion } from '../primitives/device.js';
import { isSameConversation } from './addOlderMessages.js';

/**
 * Scrolls to what the reader sends and to the end of another conversation, and counts messages that arrive out of view.
 *
 * @returns the first message that arrived while the reader was away: far from the end, or on another page
 */
export function useNewMessages(scroll: ScrollOwner, scrollMode: 'follow' | 'pin'): string | null {
  const chat = useChat();
  const [unreadId, setUnreadId] = useState<string | null>(null);
  useEffect(
    () =>
      chat.subscribe((event, state, previous) => {
        if (event.type === 'message-append' && event.message.role === 'user') {
          setUnreadId(null);
          if (scrollMode === 'pin') scroll.pin(prefersLessMotion() ? 'instant' : 'smooth');
          else scroll.follow();
        } else if (event.type === 'thread-load') {
          if (!isSameConversation(state, previous)) scroll.follow();
        } else if (selectMessageIds(state).length > selectMessageIds(previous).length) {
          const { isFollowing, isAtEnd } = scroll.getSnapshot();
          scroll.countUnseen();
          const isAway = (!isFollowing && !isAtEnd) || document.visibilityState === 'hidden';
          if (isAway) setUnreadId((known) => known ?? selectMessageIds(state).at(-1) ?? null);
        }
      }),
    [chat, scroll, scrollMode],
  );
  return unreadId;
}
