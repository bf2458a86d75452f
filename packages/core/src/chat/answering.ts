import { ChatError } from '../errors.js';
import { openNew, openPending, type Opening, type OpeningContext } from '../run/openings.js';
import type { Observers } from '../run/observers.js';
import type { Schedule } from '../run/schedule.js';
import { runTurn } from '../run/turn.js';
import type { Turns } from '../run/turns.js';
import type { TurnResult } from '../run/types.js';
import { pendingRunOf } from '../thread/pendingRuns.js';
import type { Store } from '../thread/store.js';
import { pathTo } from '../thread/tree.js';
import type { ComparisonEntry, Id, Message, PendingRun, ThreadSettings } from '../thread/types.js';
import type { ChatConfig } from './types.js';

export interface AnsweringContext {
  readonly store: Store;
  readonly turns: Turns;
  readonly observers: Observers;
  readonly getConfig: () => ChatConfig;
  /** @throws {ChatError} `misuse` when there is no such message */
  readonly findMessage: (messageId: Id) => Message;
  readonly createId: () => Id;
  readonly now: () => number;
  readonly schedule: Schedule;
  readonly untilReady: () => Promise<void> | undefined;
  /** The functions that end the wait of a run before its next attempt, by run. */
  readonly held: Set<Id>;
  readonly waits: Map<Id, () => void>;
}

export interface AnswerOptions {
  readonly open?: (context: OpeningContext) => Opening;
  readonly comparison?: ComparisonEntry | undefined;
  /** Written beside other answers, with a controller of its own. */
  readonly isBeside?: boolean;
}

export interface TakeUpOptions {
  readonly isBeside?: boolean;
  /** The server did not have the answer. */
  readonly isLost?: boolean;
}

/** Requests answers: one at a time, or several side by side, new ones or those that a server stores. */
export interface Answering {
  answer(
    parentId: Id | null,
    settings: ThreadSettings,
    signal: AbortSignal,
    options?: AnswerOptions,
  ): Promise<TurnResult>;
  /** Reads a stored answer from its beginning. */
  takeUp(pending: PendingRun, options?: TakeUpOptions): Promise<TurnResult>;
  /** Reads the rest of a failed answer from the server that may store it. Undefined when the server does not have it. */
  resumeStored(message: Message): Promise<TurnResult | undefined>;
  /** Stops one of the answers that are written side by side. Undefined when the message is not one of them. */
  stopBeside(messageId: Id): Promise<void> | undefined;
  /** Whether the pending answers belong to this comparison. */
  isComparing(comparisonId: Id): boolean;
}

interface Beside {
  readonly controller: AbortController;
  readonly comparisonId: Id | undefined;
  readonly settled: Promise<unknown>;
}

export function createAnswering(context: AnsweringContext): Answering {
  const { store, turns, observers, getConfig, findMessage, createId, now, schedule, untilReady, held, waits } = context;
  const { getState } = store;
  /** The answers that are written side by side, by the id of their first message. */
  const beside = new Map<Id, Beside>();

  async function answer(
    parentId: Id | null,
    settings: ThreadSettings,
    signal: AbortSignal,
    { open = openNew, isBeside = false, comparison }: AnswerOptions = {},
  ): Promise<TurnResult> {
    // The message may have been removed while the previous turn was being stopped.
    if (parentId !== null) findMessage(parentId);
    const {
      transport,
      tools = {},
      policy,
      maxSteps = 8,
      output,
      validate = 'error',
      prepareStep,
      toolImages,
    } = getConfig();
    const config = { transport, tools, policy, maxSteps, output, validate, prepareStep, toolImages };
    const turn = { ...config, store, observers, createId, now, schedule, untilReady, held, waits, settings, parentId };
    if (!isBeside) return runTurn({ ...turn, comparison, signal }, open);
    const controller = new AbortController();
    const abort = (): void => controller.abort(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    let settle = (): void => {};
    const settled = new Promise<void>((resolve) => (settle = resolve));
    let first: Id | undefined;
    const onStart = ([messageId]: readonly Id[]): void => {
      first = messageId;
      if (first !== undefined) beside.set(first, { controller, comparisonId: comparison?.id, settled });
    };
    try {
      return await runTurn({ ...turn, comparison, isBeside, signal: controller.signal, onStart }, open);
    } finally {
      signal.removeEventListener('abort', abort);
      if (first !== undefined) beside.delete(first);
      settle();
    }
  }

  function takeUp(pending: PendingRun, { isBeside = false, isLost }: TakeUpOptions = {}): Promise<TurnResult> {
    const open = (opening: OpeningContext): Opening => openPending(opening, pending, getState(), isLost);
    const work = (signal: AbortSignal): Promise<TurnResult> =>
      answer(pending.parentId, pending.request, signal, { open, isBeside });
    return isBeside ? turns.beside(work) : turns.begin(work);
  }

  return {
    answer,
    takeUp,
    async resumeStored(message) {
      const pending = pendingRunOf(getState(), message);
      if (message.status !== 'failed' || !pending) return undefined;
      try {
        return await takeUp(pending, { isLost: message.error?.code === 'not_stored' });
      } catch (error) {
        const isLeft = getState().nodes[message.id]?.message.runKey !== undefined;
        // A stream that ends without its last event, each time it is read, holds no more than this.
        const isOver = error instanceof ChatError && ['incomplete_stream', 'empty_response'].includes(error.code);
        if (!isLeft || isOver) return undefined;
        throw error;
      }
    },
    stopBeside(messageId) {
      const found = pathTo(getState(), messageId)
        .flatMap((id) => beside.get(id) ?? [])
        .at(-1);
      found?.controller.abort();
      return found?.settled.then(() => {});
    },
    isComparing: (comparisonId) => [...beside.values()].some((each) => each.comparisonId === comparisonId),
  };
}
