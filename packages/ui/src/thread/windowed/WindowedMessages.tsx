'use client';
import { memo, useEffect, useRef, useState, type CSSProperties, type ReactElement, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useChat, type Chat } from '@chat-stream/react';
import { createRows, type Rows } from './createRows.js';
import { estimateHeights } from './estimateHeights.js';
import type { RowRange } from './rowRange.js';
import { useThreadContext } from '../../kit/ThreadContext.js';
import { useCopying } from './useCopying.js';
import { useMountedMessages } from './useMountedMessages.js';
import { usePrinting } from './usePrinting.js';
import { useBrowserLayoutEffect } from '../../primitives/useBrowserLayoutEffect.js';

interface WindowedMessagesProps {
  readonly ids: readonly string[];
  readonly viewport: HTMLElement;
  readonly draw: (id: string, index: number) => ReactElement;
}

interface Measured {
  readonly ids: readonly string[];
  readonly heights: readonly number[];
  /** Of the viewport, in CSS pixels. */
  readonly width: number;
}

/** The heights that were measured, so that a conversation opens again where it was. */
const measured = new WeakMap<Chat, Measured>();

/**
 * Renders only messages near the view, the last one, which may be growing, and those with the focus or an end of the selection. All messages
 * are rendered while the page is printed, and those in the selection while it is copied.
 */
export function WindowedMessages({ ids, viewport, draw }: WindowedMessagesProps): ReactNode {
  const isPrinting = usePrinting();
  const kept = useMountedMessages(viewport);
  const copied = useCopying(viewport, ids);
  return isPrinting ? ids.map(draw) : <Window {...{ ids, viewport, draw, kept, copied }} />;
}

interface WindowProps extends WindowedMessagesProps {
  readonly kept: readonly string[];
  /** The rows that are being copied: the first index, and the one after the last. */
  readonly copied: RowRange | null;
}

interface Shown {
  readonly ids: readonly string[];
  readonly range: RowRange;
}

const LIST: CSSProperties = { position: 'relative', flex: 'none', contain: 'size style', overflowAnchor: 'none' };
const ROW: CSSProperties = { position: 'absolute', insetInline: 0, contain: 'layout style' };

function Window({ ids, viewport, draw, kept, copied }: WindowProps): ReactElement {
  const chat = useChat();
  const { scroll, setReveal } = useThreadContext('Messages');
  const list = useRef<HTMLDivElement>(null);
  const [rows] = useState(() => {
    const estimate = (some: readonly string[]): number[] =>
      estimateHeights(chat.getState(), some, viewport.clientWidth);
    return createRows({ viewport, scroll, ids, heights: heightsOf(chat, ids, viewport.clientWidth), estimate });
  });
  const [last, setShown] = useState<Shown>(() => ({ ids, range: rows.range }));
  const shown = last.ids === ids ? last : { ids, range: rangeOfSame(last, ids) };
  if (shown !== last) setShown(shown);
  const { range } = shown;
  // Where rows are, and how high, is the browser's.
  useBrowserLayoutEffect(() => {
    const show = (next: RowRange, isUrgent: boolean): void => {
      const change = (): void => setShown((before) => ({ ids: before.ids, range: next }));
      if (isUrgent) flushSync(change);
      else change();
    };
    return list.current ? rows.attach(list.current, show) : undefined;
  }, [rows]);
  useBrowserLayoutEffect(() => rows.commit(ids, range));
  useEffect(() => {
    const width = viewport.clientWidth;
    return () => void measured.set(chat, { ids: rows.ids, heights: rows.heights, width });
  }, [chat, rows, viewport]);
  // Callers know the id of a message, and the list knows its row.
  useEffect(() => {
    setReveal(rows.reveal);
    return () => setReveal(null);
  }, [rows, setReveal]);
  const indexes = new Set(kept.map((id) => ids.indexOf(id)).filter((index) => index !== -1));
  for (let index = range[0]; index < range[1]; index++) indexes.add(index);
  for (let index = copied?.[0] ?? 0; copied && index < copied[1]; index++) indexes.add(index);
  indexes.add(ids.length - 1);
  return (
    <div ref={list} style={LIST}>
      {[...indexes]
        .sort((a, b) => a - b)
        .map((index) => (
          <Row key={ids[index - 1] ?? 'first'} id={ids[index]!} {...{ index, rows, draw }} />
        ))}
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly index: number;
  readonly rows: Rows;
  readonly draw: WindowedMessagesProps['draw'];
}

const Row = memo(function Row({ id, index, rows, draw }: RowProps): ReactElement {
  const element = useRef<HTMLDivElement>(null);
  // Another message in the same place has another height.
  useBrowserLayoutEffect(() => (element.current ? rows.add(index, element.current) : undefined), [rows, index, id]);
  return (
    <div ref={element} style={ROW}>
      {draw(id, index)}
    </div>
  );
});

/** The same messages, wherever they are now. */
function rangeOfSame({ ids: before, range: [from, to] }: Shown, ids: readonly string[]): RowRange {
  for (let index = from; index < to; index++) {
    const now = ids.indexOf(before[index]!);
    if (now !== -1) return [Math.max(0, now - index + from), Math.min(ids.length, now - index + to)];
  }
  return [Math.min(from, ids.length), Math.min(to, ids.length)];
}

/** As they were measured in a view of that width, and else as they will be, roughly. */
function heightsOf(chat: Chat, ids: readonly string[], width: number): readonly number[] {
  const known = measured.get(chat);
  if (known?.width !== width) return estimateHeights(chat.getState(), ids, width);
  if (known.ids === ids) return known.heights;
  const before = new Map(known.ids.map((id, index) => [id, known.heights[index]]));
  return estimateHeights(chat.getState(), ids, width).map((height, index) => before.get(ids[index]!) ?? height);
}
