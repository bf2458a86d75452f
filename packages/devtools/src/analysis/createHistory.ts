import { applyChunk, emptyCompletion } from '@chat-stream/core';
import type { Completion } from '@chat-stream/core';
import type { Step } from '../run/InspectedRun.js';

/** The answer after any step of a run. */
export interface History {
  /** The answer after the first `position` steps; 0 is before anything came. */
  at(position: number): Completion;
}

/** How many steps lie between two snapshots: what a jump costs at most. */
const INTERVAL = 64;

/**
 * Goes back and forth in a run. Every 64 steps the answer is kept, which shares all that did not change with the one before; between two
 * of them it is made anew. The list may grow at its end.
 */
export function createHistory(steps: readonly Step[], interval: number = INTERVAL): History {
  const snapshots: Completion[] = [emptyCompletion];
  let last = { position: 0, completion: emptyCompletion };

  const walk = (from: { readonly position: number; readonly completion: Completion }, position: number): Completion => {
    let { completion } = from;
    for (let at = from.position; at < position; at++) {
      const step = steps[at];
      if (step?.type === 'chunk') completion = applyChunk(completion, step.chunk);
      const next = at + 1;
      if (next % interval === 0 && snapshots.length === next / interval) snapshots.push(completion);
    }
    return completion;
  };

  return {
    at(position) {
      const target = Math.max(0, Math.min(position, steps.length));
      const snapshot = Math.min(Math.floor(target / interval), snapshots.length - 1);
      const kept = { position: snapshot * interval, completion: snapshots[snapshot] ?? emptyCompletion };
      const isNear = last.position <= target && last.position >= kept.position;
      const completion = walk(isNear ? last : kept, target);
      last = { position: target, completion };
      return completion;
    },
  };
}
