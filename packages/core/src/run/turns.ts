import { interruption } from '../thread/interrupted.js';
import type { TurnResult } from './types.js';

/** The turn that is under way, if any. Every command that asks a server for something goes through `begin` or `beside`. */
export interface Turns {
  readonly isActive: () => boolean;
  begin(work: (signal: AbortSignal) => Promise<TurnResult>): Promise<TurnResult>;
  /** Work beside the turn that is under way: the turn ends after it, and stopping the turn stops it. Begins a turn if there is none. */
  beside<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** Resolves when all work beside the turn so far is done. */
  joined(): Promise<void>;
  /** Resolves when the turn has settled. Another turn may have begun since. */
  settled(): Promise<void>;
  abort(): void;
  /** Aborts, and resolves when the turn has settled. */
  stop(): Promise<void>;
  /** Aborts with an interruption, which the queue does not follow. Resolves when the turn has settled. */
  suspend(): Promise<void>;
  /** Stops the turn for a command that begins a turn at once: the queue waits for that turn. */
  interrupt(): Promise<void>;
}

interface Active {
  readonly controller: AbortController;
  readonly joined: Promise<unknown>[];
  settled: Promise<unknown>;
  isInterrupted: boolean;
}

/** @param onDone called when a turn has ended well and no other follows. After a failure the queue waits: it would fail, too */
export function createTurns(onDone: () => void): Turns {
  let active: Active | null = null;

  async function joined(): Promise<void> {
    for (let work = active?.joined.shift(); work; work = active?.joined.shift()) await work;
  }

  const turns: Turns = {
    isActive: () => active !== null,
    begin(work) {
      const controller = new AbortController();
      const begun: Active = { controller, joined: [], settled: Promise.resolve(), isInterrupted: false };
      // Before the work begins: it may fail at once, and its events may lead to other commands.
      active = begun;
      const run = async (): Promise<TurnResult> => {
        try {
          return await work(controller.signal);
        } finally {
          if (begun.joined.length) await joined();
          if (active === begun) active = null;
        }
      };
      const turn = run();
      begun.settled = turn.catch(() => {});
      turn.then(
        () => {
          if (!begun.isInterrupted) onDone();
        },
        () => {},
      );
      return turn;
    },
    beside(work) {
      if (active) {
        const result = work(active.controller.signal);
        active.joined.push(result.catch(() => {}));
        return result;
      }
      let result: ReturnType<typeof work> | undefined;
      // A failure beside others does not hold the queue back.
      void turns.begin(async (signal) => {
        result = work(signal);
        await result.catch(() => {});
        return { outcome: 'stopped', messageIds: [] };
      });
      return result!;
    },
    joined,
    async settled() {
      await active?.settled;
    },
    abort: () => active?.controller.abort(),
    stop() {
      turns.abort();
      return turns.settled();
    },
    suspend() {
      if (active) active.isInterrupted = true;
      active?.controller.abort(interruption());
      return turns.settled();
    },
    interrupt() {
      if (active) active.isInterrupted = true;
      return turns.stop();
    },
  };
  return turns;
}
