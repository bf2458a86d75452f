import { findMessage } from '../../kit/focusMessage.js';
import type { ReadingPosition, ScrollOwner } from '../../kit/ThreadContext.js';
import { createMotion } from './createMotion.js';
import { createOffsets, missingRange, nextRange, rowsIn, type RowRange, type RowView } from './rowRange.js';
import { whenIdle } from '../../primitives/whenIdle.js';

/** The next row is prepared between two frames, and after this time even if the browser is never idle. */
const NEXT_ROW_TIMEOUT_MS = 100;

export interface RowsOptions {
  readonly viewport: HTMLElement;
  readonly scroll: ScrollOwner;
  readonly ids: readonly string[];
  /** How high messages are, or will be, roughly, in CSS pixels. */
  readonly heights: readonly number[];
  /** The same for messages that come later. */
  readonly estimate: (ids: readonly string[]) => readonly number[];
}

/** The rows of a conversation, of which only those near the view are rendered. */
export interface Rows {
  readonly ids: readonly string[];
  /** As far as they are known, in CSS pixels. */
  readonly heights: readonly number[];
  /** The rows that are rendered first. */
  readonly range: RowRange;
  /** Observes the scroller and requests rows with `show`: urgently if the reader would see a gap. Returns a function that stops. */
  attach(list: HTMLElement, show: (range: RowRange, isUrgent: boolean) => void): () => void;
  /** Registers a mounted row. Returns a function to call when it unmounts. */
  add(index: number, element: HTMLElement): () => void;
  /** To be called after each render: measures new rows and positions all of them. */
  commit(ids: readonly string[], range: RowRange): void;
  /** Brings a message into the middle of the view. */
  reveal(id: string): void;
}

/**
 * Each row has an absolute position. A row above the view rarely has its estimated height. Scrolling by the difference would interrupt the
 * gesture that scrolls, and force two layouts per frame. Instead, nothing in view moves, and the rows above are shifted (`shift`). The
 * correction is applied once scrolling stops, or near the top. Rows are rendered between two frames, before they are needed.
 */
export function createRows(options: RowsOptions): Rows {
  const { viewport, scroll, estimate } = options;
  const rows = new Map<number, HTMLElement>();
  /** Those that have not been measured. */
  const fresh = new Set<number>();
  const tops = new WeakMap<HTMLElement, number>();
  const motion = createMotion(viewport);
  let { ids } = options;
  let offsets = createOffsets(options.heights);
  let list: HTMLElement | null = null;
  let listHeight = -1;
  let show: (range: RowRange, isUrgent: boolean) => void = () => {};
  let shift = 0;
  /** The offset of the list within the scrolled content. */
  let margin = 0;
  let viewHeight = viewport.clientHeight;
  /** While the observer is at work, it must not be given more: it would complain. */
  let isResizing = false;
  let cancelNext: (() => void) | undefined;
  let pendingPosition: ReadingPosition | undefined = scroll.position();
  let range = firstRange();

  function firstRange(): RowRange {
    const index = pendingPosition ? ids.indexOf(pendingPosition.messageId) : -1;
    const top = index === -1 ? offsets.total - viewHeight : offsets.offsetOf(index) - (pendingPosition?.top ?? 0);
    return rowsIn(offsets, top, top + viewHeight);
  }

  function view(): RowView {
    return { top: viewport.scrollTop - margin - shift, height: viewHeight, pace: motion.pace };
  }

  /** The first row in view stays where it is, whatever the others turn out to be. */
  function keepFirstRow(change: () => void): void {
    const [first, end] = rowsIn(offsets, view().top, view().top + viewHeight);
    let index = first;
    while (index < end && (!rows.has(index) || fresh.has(index))) index++;
    const kept = index < end ? index : first;
    const before = offsets.offsetOf(kept);
    change();
    shift += before - offsets.offsetOf(kept);
  }

  function layOut(): void {
    if (!list) return;
    // The browser does not scroll beyond the top.
    const isNearTop = range[0] === 0 || viewport.scrollTop < 2 * viewHeight;
    const made = motion.pace === 0 || isNearTop ? shift : 0;
    shift -= made;
    motion.ignore(() => {
      const hasMoved = write();
      if (made !== 0 && !scroll.getSnapshot().isFollowing) viewport.scrollTop -= made;
      if (made !== 0 || hasMoved) scroll.settle();
    });
  }

  /** Returns whether anything that was there is elsewhere now, or the whole has another height. */
  function write(): boolean {
    let hasMoved = false;
    for (const [index, element] of rows) {
      const top = offsets.offsetOf(index) + shift;
      const before = tops.get(element);
      if (before === top) continue;
      element.style.top = `${top}px`;
      tops.set(element, top);
      hasMoved ||= before !== undefined;
    }
    const height = offsets.total + shift;
    if (!list || height === listHeight) return hasMoved;
    list.style.blockSize = `${height}px`;
    listHeight = height;
    return true;
  }

  function requestRows(isUrgent: boolean): void {
    if (!list || viewHeight === 0) return;
    const missing = missingRange(offsets, view(), range);
    if (missing) show(missing, isUrgent);
    else if (nextRange(offsets, view(), range)) cancelNext ??= whenIdle(showNext, NEXT_ROW_TIMEOUT_MS);
  }

  function showNext(): void {
    cancelNext = undefined;
    const next = nextRange(offsets, view(), range);
    if (next) show(next, false);
  }

  function handleRest(): void {
    if (shift !== 0) layOut();
    requestRows(true);
  }

  function handleResize(entries: readonly ResizeObserverEntry[]): void {
    // Hidden, nothing has a size.
    if (!list || viewport.clientHeight === 0) return;
    isResizing = true;
    viewHeight = viewport.clientHeight;
    const isOther = [...rows].some(([index, row]) => row.offsetHeight !== offsets.heightAt(index));
    if (isOther) {
      keepFirstRow(measure);
      layOut();
    } else if (entries.some(({ target }) => target === viewport)) scroll.settle();
    requestRows(true);
    isResizing = false;
  }

  function measure(): void {
    for (const [index, row] of rows) offsets.resize(index, row.offsetHeight);
  }

  /** Messages were added or removed, at either end or between. */
  function follow(nextIds: readonly string[]): void {
    const known = new Map(ids.map((id, index) => [id, index]));
    const others = nextIds.filter((id) => !known.has(id));
    const estimates = estimate(others);
    const other = new Map(others.map((id, index) => [id, estimates[index] ?? 0]));
    const before = offsets;
    const first = before.indexAt(view().top);
    offsets = createOffsets(nextIds.map((id) => other.get(id) ?? before.heightAt(known.get(id) ?? -1)));
    ids = nextIds;
    // At the end, the scroller is moved there anyway.
    if (scroll.getSnapshot().isFollowing) return;
    const kept = nextIds.findIndex((id) => (known.get(id) ?? -1) >= first);
    if (kept !== -1) shift += before.offsetOf(known.get(nextIds[kept]!)!) - offsets.offsetOf(kept);
  }

  /** Goes where the reader was when they left. */
  function restore({ messageId, top }: ReadingPosition): void {
    const index = ids.indexOf(messageId);
    if (index === -1) return;
    motion.ignore(() => {
      viewport.scrollTop = offsets.offsetOf(index) + margin - top;
      const article = findMessage(messageId, viewport)?.getBoundingClientRect();
      if (article) viewport.scrollTop += article.top - viewport.getBoundingClientRect().top - top;
    });
  }

  const observer = globalThis.ResizeObserver && new ResizeObserver(handleResize);

  return {
    get ids() {
      return ids;
    },
    get heights() {
      return offsets.heights();
    },
    get range() {
      return range;
    },
    attach(element, showRange) {
      list = element;
      show = showRange;
      const detach = motion.attach({ onMove: () => requestRows(true), onRest: handleRest });
      observer?.observe(viewport);
      for (const row of rows.values()) observer?.observe(row);
      return () => {
        detach();
        observer?.disconnect();
        cancelNext?.();
        cancelNext = undefined;
        list = null;
      };
    },
    add(index, element) {
      rows.set(index, element);
      fresh.add(index);
      if (isResizing) requestAnimationFrame(() => list && element.isConnected && observer?.observe(element));
      else if (list) observer?.observe(element);
      return () => {
        if (rows.get(index) === element) rows.delete(index);
        observer?.unobserve(element);
      };
    },
    commit(nextIds, shown) {
      if (!list) return;
      if (nextIds !== ids) follow(nextIds);
      range = shown;
      if (fresh.size > 0 && viewport.clientHeight > 0) {
        viewHeight = viewport.clientHeight;
        margin = list.offsetTop - (list.offsetParent === viewport ? 0 : viewport.offsetTop);
        keepFirstRow(measure);
      }
      fresh.clear();
      layOut();
      if (pendingPosition) restore(pendingPosition);
      pendingPosition = undefined;
      // Rows that are requested in a commit are rendered with it.
      requestRows(false);
    },
    reveal(id) {
      const index = ids.indexOf(id);
      // Rows near the target are measured then, which may move it.
      for (let times = 0; index !== -1 && times < 3; times++) {
        viewport.scrollTop = offsets.offsetOf(index) + shift + margin - (viewHeight - offsets.heightAt(index)) / 2;
        motion.check();
      }
    },
  };
}
