'use client';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { Virtualizer } from 'virtua';
import type { CacheSnapshot, VirtualizerHandle } from 'virtua';
import { useChat } from '@chat-stream/react';
import { estimateHeights } from './estimateHeights.js';
import { useThreadContext } from './ThreadContext.js';
import type { Chat } from '@chat-stream/react';

interface WindowedMessagesProps {
  readonly ids: readonly string[];
  readonly viewport: HTMLElement;
  readonly draw: (id: string, index: number) => ReactElement;
}

/** The heights that were measured, so that a conversation opens again where it was. */
const measured = new WeakMap<Chat, { readonly cache: CacheSnapshot; readonly count: number }>();

/** Only the messages near the view are in the page; the last one always is, since it may be growing. */
export function WindowedMessages({ ids, viewport, draw }: WindowedMessagesProps): ReactElement {
  const chat = useChat();
  const { scroll, setReveal } = useThreadContext('Messages');
  const scroller = useRef<HTMLElement | null>(viewport);
  const list = useRef<VirtualizerHandle>(null);
  useLayoutEffect(() => {
    scroller.current = viewport;
  }, [viewport]);
  const count = ids.length;
  const [heights] = useState((): CacheSnapshot => {
    const known = measured.get(chat);
    return known?.count === count ? known.cache : [estimateHeights(chat.getState(), ids, viewport.clientWidth)];
  });
  useEffect(() => {
    const handle = list.current;
    return () => {
      if (handle) measured.set(chat, { cache: handle.cache, count });
    };
  }, [chat, count]);
  // Those who look for a message know its id; the list knows where it is.
  useEffect(() => {
    setReveal((id) => list.current?.scrollToIndex(ids.indexOf(id), { align: 'center' }));
    return () => setReveal(null);
  }, [ids, setReveal]);
  const [first, setFirst] = useState({ id: ids[0], isPrepended: false });
  // What comes above must not move what is in view: the list is told in the same render.
  if (first.id !== ids[0]) setFirst({ id: ids[0], isPrepended: first.id !== undefined && ids.includes(first.id) });
  return (
    <Virtualizer
      ref={list}
      scrollRef={scroller}
      data={ids}
      shift={first.isPrepended}
      startMargin={8}
      bufferSize={500}
      onResize={scroll.settle}
      keepMounted={[count - 1]}
      cache={heights}
    >
      {draw}
    </Virtualizer>
  );
}
