import type { ThreadState } from '@chat-stream/core';

type Tree = Pick<ThreadState, 'nodes' | 'rootIds' | 'rootId'>;

/** One message of the map. Lanes count from 0; the selected path is lane 0 from start to end. */
export interface MapRow {
  readonly id: string;
  readonly lane: number;
  /** The start of its line: the row above, the lane beside it, or none. */
  readonly from: 'above' | 'beside' | 'none';
  /** Whether its line continues below. */
  readonly goesOn: boolean;
  /** Whether the next message has another version. */
  readonly forks: boolean;
  /** Its place among its versions, from 1, and how many there are. */
  readonly version: number;
  readonly versions: number;
  readonly isShown: boolean;
}

/**
 * The whole tree as rows from first to last. The selected path keeps its lane. Other versions are placed between a message and its
 * successor, one lane further out, so that lines never cross and none is longer than the branch beside it.
 */
export function layoutMap({ nodes, rootIds, rootId }: Tree): readonly MapRow[] {
  const rows: MapRow[] = [];
  interface Step {
    readonly id: string;
    readonly lane: number;
    readonly from: MapRow['from'];
    readonly siblings: readonly string[];
    readonly isShown: boolean;
  }
  const steps: Step[] = [];
  /** The last one that is pushed is the first one that is laid out. */
  const push = (
    ids: readonly string[],
    selectedId: string | null,
    lane: number,
    isShown: boolean,
    isRoot: boolean,
  ): void => {
    const mainId = selectedId !== null && ids.includes(selectedId) ? selectedId : ids.at(-1);
    if (mainId === undefined) return;
    steps.push({ id: mainId, lane, from: isRoot ? 'none' : 'above', siblings: ids, isShown });
    for (const id of ids.filter((each) => each !== mainId).reverse())
      steps.push({ id, lane: lane + 1, from: isRoot ? 'none' : 'beside', siblings: ids, isShown: false });
  };
  push(rootIds, rootId, 0, true, true);
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { id, lane, from, siblings, isShown } = step;
    const node = nodes[id];
    if (!node) continue;
    const { childIds, selectedId } = node;
    rows.push({
      id,
      lane,
      from,
      isShown,
      goesOn: childIds.length > 0,
      forks: childIds.length > 1,
      version: siblings.indexOf(id) + 1,
      versions: siblings.length,
    });
    // A path ends where nothing is selected.
    push(childIds, selectedId, lane, isShown && selectedId !== null, false);
  }
  return rows;
}
