'use client';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Virtualizer } from 'virtua';
import type { CacheSnapshot, VirtualizerHandle } from 'virtua';
import { useChat } from '@chat-stream/react';
import { estimateHeights } from './estimateHeights.js';
import { useThreadContext } from './ThreadContext.js';
import { useCopying } from './useCopying.js';
import { useKeptMessages } from './useKeptMessages.js';
import { usePrinting } from './usePrinting.js';
import type { Chat } from '@chat-stream/react';

interface WindowedMessagesProps {
  readonly ids: readonly string[];
  readonly viewport: HTMLElement;
  readonly draw: (id: string, index: number) => ReactElement;
}

interface Measured {
  readonly cache: CacheSnapshot;
  readonly ids: readonly string[];
  /** Of the viewport, in CSS pixels. */
  readonly width: number;
}

/** The heights that were measured, so that a conversation opens again where it was. */
const measured = new WeakMap<Chat, Measured>();

/**
 * Only the messages near the view are in the page; the last one always is, since it may be growing, and those that hold the focus or an end
 * of what is selected. All of them are while the page is printed, and those in a selection while it is copied.
 */
export function WindowedMessages({ ids, viewport, draw }: WindowedMessagesProps): ReactNode {
  const isPrinting = usePrinting();
  const kept = useKeptMessages(viewport);
  const copied = useCopying(viewport, ids);
  return isPrinting ? ids.map(draw) : <Window {...{ ids, viewport, draw, kept, copied }} />;
}

interface WindowProps extends WindowedMessagesProps {
  readonly kept: readonly string[];
  /** The first index of what is being copied, and the one after the last. */
  readonly copied: readonly [number, number] | null;
}

function Window({ ids, viewport, draw, kept, copied }: WindowProps): ReactElement {
  const chat = useChat();
  const { scroll, setReveal } = useThreadContext('Messages');
  const scroller = useRef<HTMLElement | null>(viewport);
  const list = useRef<VirtualizerHandle>(null);
  useLayoutEffect(() => {
    scroller.current = viewport;
  }, [viewport]);
  const [heights] = useState(() => heightsOf(chat, ids, viewport.clientWidth));
  useEffect(() => {
    const handle = list.current;
    const width = viewport.clientWidth;
    return () => {
      if (handle) measured.set(chat, { cache: handle.cache, ids, width });
    };
  }, [chat, ids, viewport]);
  // Those who look for a message know its id; the list knows where it is.
  useEffect(() => {
    setReveal((id) => {
      const index = ids.indexOf(id);
      if (index !== -1) list.current?.scrollToIndex(index, { align: 'center' });
    });
    return () => setReveal(null);
  }, [ids, setReveal]);
  const [first, setFirst] = useState({ id: ids[0], isPrepended: false });
  // What comes above must not move what is in view: the list is told in the same render.
  if (first.id !== ids[0]) setFirst({ id: ids[0], isPrepended: first.id !== undefined && ids.includes(first.id) });
  const mounted = kept.map((id) => ids.indexOf(id)).filter((index) => index !== -1);
  for (let index = copied?.[0] ?? 0; copied && index < copied[1]; index++) mounted.push(index);
  return (
    <Virtualizer
      ref={list}
      scrollRef={scroller}
      data={ids}
      shift={first.isPrepended}
      startMargin={8}
      bufferSize={500}
      onResize={scroll.settle}
      keepMounted={[...mounted, ids.length - 1]}
      cache={heights}
    >
      {draw}
    </Virtualizer>
  );
}

/** As they were measured in a view of that width, and else as they will be, roughly. */
function heightsOf(chat: Chat, ids: readonly string[], width: number): CacheSnapshot {
  const known = measured.get(chat);
  if (known?.width !== width) return [estimateHeights(chat.getState(), ids, width)];
  if (known.ids === ids) return known.cache;
  const [sizes] = known.cache;
  const before = new Map(known.ids.map((id, index) => [id, sizes[index]]));
  return [estimateHeights(chat.getState(), ids, width).map((height, index) => before.get(ids[index]!) ?? height)];
}
