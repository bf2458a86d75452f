import { applyChunk, emptyCompletion } from '@chat-stream/core';
import type { Completion } from '@chat-stream/core';
import type { Step } from '../run/InspectedRun.js';

/** The completions of a run over its steps. */
export interface History {
  /** The completion after the first `position` steps. */
  at(position: number): Completion;
}

/** The number of steps between two snapshots, and so the maximum cost of a jump. */
const INTERVAL = 64;

/**
 * Computes the completion at any position of a run. Every 64 steps it stores a snapshot, which shares its unchanged parts with the previous
 * one; between two snapshots it applies the chunks again. The list of steps may grow at its end.
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
