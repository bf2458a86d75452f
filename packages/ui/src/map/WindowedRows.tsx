'use client';
import type { ReactElement, RefObject } from 'react';
import { Virtualizer } from 'virtua';
import type { MapRow } from './layoutMap.js';

interface WindowedRowsProps {
  readonly rows: readonly MapRow[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** Rows that are always in the page: the one that Tab leads to, and the one that the focus comes from. */
  readonly kept: readonly number[];
  readonly draw: (row: MapRow) => ReactElement;
}

/** Only the rows near the view are in the page. */
export function WindowedRows({ rows, scroller, kept, draw }: WindowedRowsProps): ReactElement {
  return (
    <Virtualizer scrollRef={scroller} data={rows} itemSize={36} keepMounted={kept}>
      {draw}
    </Virtualizer>
  );
}
