import { useEffect, useRef } from 'react';
import { useChat, type Chat } from '@chat-stream/react';
import type { ReadingPosition, ScrollOwner } from '../kit/ThreadContext.js';
import { useBrowserLayoutEffect } from '../primitives/useBrowserLayoutEffect.js';
import { restorePosition } from './scrollToMessage.js';

/** The reading positions of conversations that are not shown: they outlive the components, which an application may unmount. */
const positions = new WeakMap<Chat, ReadingPosition>();

/** Opens a conversation where the reader left it, or at its end. `bringNear` renders a message of a windowed list. */
export function useReadingPosition(
  scroll: ScrollOwner,
  viewport: HTMLElement | null,
  bringNear: (messageId: string) => void,
): void {
  const chat = useChat();
  const pending = useRef<ReadingPosition>(undefined);
  // A layout effect: the position is read before the messages of another conversation replace these.
  useBrowserLayoutEffect(() => {
    const position = positions.get(chat);
    pending.current = position;
    if (position === undefined) scroll.follow();
    else scroll.restore(position);
    return () => {
      const left = scroll.position();
      if (left === undefined) positions.delete(chat);
      else positions.set(chat, left);
    };
  }, [chat, scroll]);
  // The viewport exists from the second render on, and the rows of a windowed list from the third.
  useEffect(() => {
    const position = pending.current;
    if (!viewport || !position) return undefined;
    pending.current = undefined;
    const controller = new AbortController();
    void restorePosition(viewport, scroll, position, bringNear, controller.signal);
    return () => controller.abort();
  }, [chat, scroll, viewport, bringNear]);
}
