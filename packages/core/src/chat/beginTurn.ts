import { ChatError } from '../errors.js';
import { engine, type Engine } from './loadEngine.js';
import type { Opening, OpeningContext } from '../run/openNew.js';
import type { TurnOptions } from '../run/turn.js';
import type { TurnResult } from './types.js';

/**
 * Answers a message. The run shows at once, whatever has still to be loaded for it.
 *
 * @throws {ChatError} when a run failed; everything that had arrived is in the thread by then
 */
export function beginTurn(options: TurnOptions, open: (context: OpeningContext) => Opening): Promise<TurnResult> {
  const { store, parentId, createId, now, settings } = options;
  const opening = open({ createId, now: now(), settings });
  const { runId, first, plan, resumeFrom } = opening;
  const isKept = resumeFrom !== undefined;
  const start = { type: 'run-start', runId, parentId, drafts: first, at: plan.createdAt } as const;
  store.dispatch(isKept ? { ...start, isResumable: true } : start);
  return engine.current ? engine.current.runTurn(options, opening) : loadAndRun(options, opening);
}

async function loadAndRun(options: TurnOptions, opening: Opening): Promise<TurnResult> {
  const { store, signal } = options;
  const { runId, first } = opening;
  let loaded: Engine;
  try {
    loaded = await orAborted(engine.load(), signal);
  } catch (cause) {
    const outcome = signal.aborted ? 'stopped' : 'failed';
    const error = outcome === 'failed' && cause instanceof ChatError ? cause : undefined;
    const last = error ? [{ ...first[0]!, parts: [], status: outcome, error } as const] : [];
    const drafts = opening.settle(last, outcome);
    store.dispatch({ type: 'run-end', runId, outcome, drafts, ...(error && { error }) });
    if (error) throw error;
    return { outcome: 'stopped', messageIds: drafts.map(({ id }) => id) };
  }
  return loaded.runTurn(options, opening);
}

/** Whoever stops does not wait for what is still on its way. */
function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    promise.then(resolve, reject);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
