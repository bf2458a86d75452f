'use client';
import { forwardRef, useCallback, useEffect, useMemo, useState } from 'react';
import { selectMessageIds, useChat, useChatSelector } from '@chat-stream/react';
import type { Chat } from '@chat-stream/react';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { UndoContext } from '../undo/UndoContext.js';
import { createScrollOwner } from './createScrollOwner.js';
import { selectIsEmpty } from './selectIsEmpty.js';
import { ThreadContext } from './ThreadContext.js';
import type { ThreadContextValue } from './ThreadContext.js';

export type ThreadRootProps = PartProps<'div'>;

/** Where the reader was in the conversations that are not shown now. */
const places = new WeakMap<Chat, number>();

/** Holds the conversation and what belongs to it, and owns its scrolling. */
export const ThreadRoot: Part<ThreadRootProps, HTMLDivElement> = forwardRef(function ThreadRoot(
  props: ThreadRootProps,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const chat = useChat();
  const isEmpty = useChatSelector(selectIsEmpty);
  const [scroll] = useState(createScrollOwner);
  const [content, setContent] = useState<HTMLElement | null>(null);
  const [viewport, setViewport] = useState<HTMLElement | null>(null);

  // The scroller and what grows in it are DOM, and may come and go one by one.
  useEffect(() => (viewport ? scroll.attach(viewport, content) : undefined), [scroll, viewport, content]);

  // Who sends wants to see what was sent, wherever they were reading.
  useEffect(
    () =>
      chat.subscribe((event, state, previous) => {
        if (event.type === 'message-append' && event.message.role === 'user') scroll.follow();
        else if (event.type === 'thread-load') scroll.follow();
        else if (selectMessageIds(state).length > selectMessageIds(previous).length) scroll.countUnseen();
      }),
    [chat, scroll],
  );
  // A conversation is read from its end, or from where it was left.
  useEffect(() => {
    const place = places.get(chat);
    if (place === undefined) scroll.follow();
    else scroll.restore(place);
    return () => {
      const left = scroll.place();
      if (left === undefined) places.delete(chat);
      else places.set(chat, left);
    };
  }, [chat, scroll]);

  const [undo, setUndo] = useState<ThreadContextValue['undo']>(null);
  const offerUndo = useCallback(
    (label: string, run: () => void) => setUndo((last) => ({ id: (last?.id ?? 0) + 1, label, run })),
    [],
  );

  const context = useMemo(
    () => ({ scroll, setContent, viewport, setViewport, undo, clearUndo: () => setUndo(null) }),
    [scroll, viewport, undo],
  );
  const element = renderPart({ tag: 'div', className: 'cs-thread', state: { empty: isEmpty }, given: props, ref });
  return (
    <ThreadContext.Provider value={context}>
      <UndoContext.Provider value={offerUndo}>{element}</UndoContext.Provider>
    </ThreadContext.Provider>
  );
});
