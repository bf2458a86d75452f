'use client';
import {
  forwardRef,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import { selectMessageIds, selectSiblingIds, useChat, useChatSelector, type ThreadState } from '@chat-stream/react';
import { WindowedRows } from './WindowedRows.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { findMessage } from '../../kit/focusMessage.js';
import { renderPart, type Part, type PartProps } from '../../primitives/part.js';
import { revealerOf } from '../../kit/revealers.js';
import { layoutMap, type MapRow } from './layoutMap.js';
import { MapItem } from './MapItem.js';

/** Props of `<ConversationMap>`. */
export interface ConversationMapProps extends Omit<PartProps<'div'>, 'onSelect'> {
  /** Called when the reader chooses a message, after its branch is selected. @defaultValue scrolls to the message and focuses it */
  readonly onJump?: ((messageId: string) => void) | undefined;
}

/** From this number of messages on, only rows near the view are rendered. */
const MANY = 200;

/**
 * All branches of the conversation as a tree: the selected path is one straight line, and other versions branch off beside it. Choosing a
 * message selects its branch and scrolls to it. Up and Down move between rows, Left and Right between versions.
 *
 * | attribute    | meaning               |
 * | ------------ | --------------------- |
 * | `data-empty` | there are no messages |
 */
export const ConversationMap: Part<ConversationMapProps, HTMLDivElement> = forwardRef(function ConversationMap(
  { onJump, ...given },
  ref,
) {
  const labels = useLabels();
  const chat = useChat();
  const nodes = useChatSelector(selectNodes);
  const rootIds = useChatSelector(selectRootIds);
  const rootId = useChatSelector(selectRootId);
  const shownIds = useChatSelector(selectMessageIds);
  const rows = useMemo(() => layoutMap({ nodes, rootIds, rootId }), [nodes, rootIds, rootId]);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<{ readonly id: string } | null>(null);
  /** The row that loses the focus. It stays rendered until the next row has the focus, which would be lost otherwise. */
  const [leftId, setLeftId] = useState<string | null>(null);
  const lastId = shownIds.at(-1);
  const stopId = rows.some(({ id }) => id === focusedId) ? focusedId : lastId;

  const select = useCallback(
    (id: string): void => {
      chat.selectBranch(id);
      const reveal = revealerOf(chat);
      if (onJump) onJump(id);
      else if (reveal) void reveal(id).then(focusQuietly);
      else requestAnimationFrame(() => showInPage(id));
    },
    [chat, onJump],
  );
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const at = rows.findIndex(({ id }) => id === stopId);
    const current = rows[at];
    if (!current || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') select(current.id);
    else {
      const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
      const target = targetOf(event.key, at, rows, (step) =>
        versionBeside(chat.getState(), current.id, isRightToLeft ? -step : step),
      );
      if (target === undefined) return;
      setLeftId(current.id);
      setFocusedId(target);
      setWanted({ id: target });
    }
    event.preventDefault();
  };
  // The row may have to be drawn first: the focus is DOM.
  useEffect(() => {
    if (!wanted) return undefined;
    let frame = 0;
    const focus = (tries: number): void => {
      const all = [...(tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])];
      const row = all.find(({ dataset }) => dataset['id'] === wanted.id);
      if (!row && tries > 0) frame = requestAnimationFrame(() => focus(tries - 1));
      row?.focus({ preventScroll: true });
      row?.scrollIntoView?.({ block: 'nearest' });
    };
    focus(30);
    return () => cancelAnimationFrame(frame);
  }, [wanted]);
  const draw = (row: MapRow): ReactElement => (
    <MapItem
      key={row.id}
      row={row}
      isLast={row.id === lastId}
      isFocusable={row.id === stopId}
      onSelect={select}
      onFocus={setFocusedId}
    />
  );
  const kept = [stopId, leftId].map((keptId) =>
    Math.max(
      0,
      rows.findIndex(({ id }) => id === keptId),
    ),
  );
  const isEmpty = rows.length === 0;
  const drawn =
    rows.length < MANY ? rows.map(draw) : <WindowedRows rows={rows} scroller={tree} kept={kept} draw={draw} />;
  const children = isEmpty ? <p className="cs-map-empty">{labels.mapEmpty}</p> : drawn;
  // oxlint-disable-next-line react/refs -- the refs are handed on, not read
  return renderPart({
    tag: 'div',
    className: 'cs-map',
    state: { empty: isEmpty },
    // A tree without anything to choose is none.
    own: { role: isEmpty ? 'group' : 'tree', 'aria-label': labels.map, onKeyDown: handleKeyDown, children },
    given,
    ref,
    ownRef: tree,
  });
});

function targetOf(
  key: string,
  at: number,
  rows: readonly MapRow[],
  versionBesideIt: (step: 1 | -1) => string | undefined,
): string | undefined {
  switch (key) {
    case 'ArrowDown':
      return rows[at + 1]?.id;
    case 'ArrowUp':
      return rows[at - 1]?.id;
    case 'Home':
      return rows[0]?.id;
    case 'End':
      return rows.at(-1)?.id;
    case 'ArrowRight':
      return versionBesideIt(1);
    case 'ArrowLeft':
      return versionBesideIt(-1);
    default:
      return undefined;
  }
}

function versionBeside(state: ThreadState, id: string, step: number): string | undefined {
  const siblings = selectSiblingIds(state, id);
  return siblings[siblings.indexOf(id) + step];
}

/** For a map without a thread that shows the same chat: the message is looked up in the page. */
function showInPage(id: string): void {
  const message = findMessage(id);
  message?.scrollIntoView({ block: 'center' });
  focusQuietly(message);
}

function focusQuietly(message: HTMLElement | null | undefined): void {
  message?.focus({ preventScroll: true });
}

function selectNodes(state: ThreadState): ThreadState['nodes'] {
  return state.nodes;
}

function selectRootIds(state: ThreadState): readonly string[] {
  return state.rootIds;
}

function selectRootId(state: ThreadState): string | null {
  return state.rootId;
}
