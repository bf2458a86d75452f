'use client';
import type { ReactElement, RefObject } from 'react';
import { Virtualizer } from 'virtua';
import type { MapRow } from './layoutMap.js';

interface WindowedRowsProps {
  readonly rows: readonly MapRow[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** The row that Tab leads to: always in the page. */
  readonly stopIndex: number;
  readonly draw: (row: MapRow) => ReactElement;
}

/** Only the rows near the view are in the page. */
export function WindowedRows({ rows, scroller, stopIndex, draw }: WindowedRowsProps): ReactElement {
  return (
    <Virtualizer scrollRef={scroller} data={rows} itemSize={36} keepMounted={[Math.max(0, stopIndex)]}>
      {draw}
    </Virtualizer>
  );
}
