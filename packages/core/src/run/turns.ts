import type { TurnResult } from '../chat/types.js';

/** The turn that runs, if any. Everything that asks a server for something goes through `begin`. */
export interface Turns {
  readonly isActive: () => boolean;
  begin(work: (signal: AbortSignal) => Promise<TurnResult>): Promise<TurnResult>;
  /** Work that belongs to the turn that runs: its end waits for it, and its stop stops it. */
  join<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** Resolves when all that has joined so far is done. */
  joined(): Promise<void>;
  /** Resolves when the turn has settled. Whoever waits must look again: another one may have begun since. */
  settled(): Promise<void>;
  abort(): void;
  /** Aborts, and resolves when the turn has settled. */
  stop(): Promise<void>;
  /** The same for a command that begins a turn of its own at once: the queue comes after that. */
  interrupt(): Promise<void>;
}

interface Active {
  readonly controller: AbortController;
  readonly joined: Promise<unknown>[];
  settled: Promise<unknown>;
  isInterrupted: boolean;
}

/**
 * @param onDone called when a turn has ended well and nothing takes its place; after a failure the queue waits, as what failed once would
 *   fail for each in it
 */
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
      // Before the work begins: it may fail at once, and what it tells its listeners may bring them to ask for more.
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
    join(work) {
      const result = work(active?.controller.signal ?? new AbortController().signal);
      active?.joined.push(result.catch(() => {}));
      return result;
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
    interrupt() {
      if (active) active.isInterrupted = true;
      return turns.stop();
    },
  };
  return turns;
}
