'use client';
import type { ReactNode } from 'react';
import type { MapRow } from './layoutMap.js';

/** As wide as a lane, and as high as a row. */
const LANE = 18;
const HEIGHT = 36;
const MIDDLE = HEIGHT / 2;

const x = (lane: number): number => lane * LANE + LANE / 2;

/** The lines beside one row, and its dot. Drawn from the start side; mirrored where the text runs from right to left. */
export function MapLines({ row }: { readonly row: MapRow }): ReactNode {
  const { lane, from, goesOn, isShown } = row;
  const width = (lane + 1) * LANE;
  const own = x(lane);
  return (
    <svg
      className="cs-map-lines"
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      aria-hidden="true"
      focusable="false"
    >
      {/* The lines further in go past this row to what follows there. */}
      {from === 'none'
        ? null
        : Array.from({ length: lane }, (_, index) => (
            <path key={index} d={`M${x(index)} 0V${HEIGHT}`} data-shown={index === 0 ? '' : undefined} />
          ))}
      {from === 'above' ? <path d={`M${own} 0V${MIDDLE}`} data-shown={isShown ? '' : undefined} /> : null}
      {from === 'beside' ? (
        <path d={`M${x(lane - 1)} 0C${x(lane - 1)} ${MIDDLE} ${own - 8} ${MIDDLE} ${own} ${MIDDLE}`} />
      ) : null}
      {goesOn ? <path d={`M${own} ${MIDDLE}V${HEIGHT}`} data-shown={isShown ? '' : undefined} /> : null}
      <circle cx={own} cy={MIDDLE} r="4.5" />
    </svg>
  );
}
