'use client';
import { useEffect, useState, type ReactElement, type RefObject } from 'react';
import type { MapRow } from './layoutMap.js';

interface WindowedRowsProps {
  readonly rows: readonly MapRow[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** Rows that are always rendered: the tab stop, and the row that loses the focus. */
  readonly kept: readonly number[];
  readonly draw: (row: MapRow) => ReactElement;
}

/** Of every row, in CSS pixels (`.cs-map-row`). */
const HEIGHT = 36;
/** Rows beyond either edge of the view, and by how many of them one scrolls before others are drawn. */
const BEYOND = 16;
const STEP = 8;

/** Only the rows near the view are in the page: all are equally high, so each has its place. */
export function WindowedRows({ rows, scroller, kept, draw }: WindowedRowsProps): ReactElement {
  const [range, setRange] = useState({ from: 0, to: 2 * BEYOND });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const look = (): void => {
      const first = Math.floor(element.scrollTop / HEIGHT / STEP) * STEP;
      const from = Math.max(0, first - BEYOND);
      const to = first + STEP + Math.ceil(element.clientHeight / HEIGHT) + BEYOND;
      setRange((now) => (now.from === from && now.to === to ? now : { from, to }));
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller]);
  const near = (index: number): boolean => (index >= range.from && index < range.to) || kept.includes(index);
  return (
    <div style={{ flex: 'none', position: 'relative', blockSize: rows.length * HEIGHT }}>
      {rows.map((row, index) =>
        near(index) ? (
          <div key={row.id} style={{ position: 'absolute', insetInline: 0, insetBlockStart: index * HEIGHT }}>
            {draw(row)}
          </div>
        ) : null,
      )}
    </div>
  );
}
