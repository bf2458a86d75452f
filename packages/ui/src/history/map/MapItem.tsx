'use client';
import { memo, type MemoExoticComponent, type ReactNode } from 'react';
import { messageText, selectMessage, useChatSelector, type ThreadState } from '@chat-stream/react';
import { useLabels } from '../../locales/LabelsProvider.js';
import { selectMessageStatus, selectRole } from '../../kit/messageSelectors.js';
import type { MapRow } from './layoutMap.js';

interface MapItemProps {
  readonly row: MapRow;
  readonly isLast: boolean;
  readonly isFocusable: boolean;
  readonly onSelect: (id: string) => void;
  readonly onFocus: (id: string) => void;
}

/** One message in the map: its position in the tree, its speaker, its first words. */
export const MapItem: MemoExoticComponent<(props: MapItemProps) => ReactNode> = memo(function MapItem({
  row,
  isLast,
  isFocusable,
  onSelect,
  onFocus,
}: MapItemProps) {
  const labels = useLabels();
  const { id, lane, version, versions, isShown } = row;
  const role = useChatSelector(selectRole, id);
  const status = useChatSelector(selectMessageStatus, id);
  const text = useChatSelector(selectBeginning, id);
  const who = role === 'user' ? labels.you : role === 'assistant' ? labels.assistant : labels.instructions;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the tree
    <div
      role="treeitem"
      className="cs-map-row"
      data-id={id}
      data-role={role}
      data-status={status}
      data-shown={isShown ? '' : undefined}
      data-last={isLast ? '' : undefined}
      aria-level={lane + 1}
      aria-setsize={versions}
      aria-posinset={version}
      aria-selected={isShown}
      aria-current={isLast ? 'true' : undefined}
      tabIndex={isFocusable ? 0 : -1}
      onClick={() => onSelect(id)}
      onFocus={() => onFocus(id)}
    >
      <MapLines row={row} />
      {/* Outside of the text: the direction of a word in the reader's language is not that of the message. */}
      <span className="cs-sr-only">{who}: </span>
      <span className="cs-map-text" dir="auto">
        {text || '…'}
      </span>
      {versions > 1 ? <span className="cs-map-version">{labels.branch(version, versions)}</span> : null}
      {isShown ? <span className="cs-sr-only">{labels.shownNow}</span> : null}
    </div>
  );
});

/** The beginning of a message in one line. It does not change with later tokens. */
function selectBeginning(state: ThreadState, id: string): string {
  const message = selectMessage(state, id);
  if (!message) return '';
  const tool = message.parts.find((part) => part.type === 'tool-call');
  const text = messageText(message)
    .slice(0, 400)
    // The line below the head of a table.
    .replace(/^[ |:-]*--[ |:-]*$/gm, '')
    .replace(/[#*_`>|~]+|\[(?=.*\]\()|\]\([^)]*\)?/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 90);
  return text === '' && tool ? tool.name : text;
}

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
      {/* Lines of the lanes further in pass this row. */}
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
