'use client';
import { memo, type MemoExoticComponent, type ReactNode } from 'react';
import { messageText, selectMessage, useChatSelector, type ThreadState } from '@chat-stream/react';
import { useLabels } from '../../locales/LabelsProvider.js';
import { selectMessageStatus, selectRole } from '../../message/selectMessageField.js';
import type { MapRow } from './layoutMap.js';
import { MapLines } from './MapLines.js';

interface MapItemProps {
  readonly row: MapRow;
  readonly isLast: boolean;
  readonly isFocusable: boolean;
  readonly onSelect: (id: string) => void;
  readonly onFocus: (id: string) => void;
}

/** One message in the map: its place in the tree, who spoke, how it begins. */
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

/** How a message begins, in one line. The same for every token after that. */
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
