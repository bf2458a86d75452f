import type { ChatErrorJson, ChatRequest } from '@chat-stream/core';
import type { InspectedRun, NetworkRead, Step } from './InspectedRun.js';

export interface RunStoreOptions {
  readonly now: () => number;
  readonly maxRuns: number;
  readonly maxChunks: number;
  /** Calls back a little later: what comes in between is told together. */
  readonly schedule: (callback: () => void) => void;
}

/** Where a tap writes what it sees of one run. */
export interface RunWriter {
  readonly id: string;
  step(step: WithoutTime<Step>): void;
  read(text: string, bytes: number): void;
  head(url: string, headers: Readonly<Record<string, string>>): void;
  /** The first end counts. */
  end(outcome: 'done' | 'aborted' | 'failed', error?: ChatErrorJson): void;
}

type WithoutTime<T> = T extends unknown ? Omit<T, 'atMs'> : never;

/** The runs that an inspector keeps, oldest first, within bounds. */
export interface RunStore {
  getRuns(): readonly InspectedRun[];
  subscribe(listener: () => void): () => void;
  begin(request: ChatRequest): RunWriter;
  /** Adds runs that have ended. Nothing that comes later drives them out. Gives their ids. */
  add(runs: readonly InspectedRun[]): readonly string[];
  clear(): void;
}

interface Kept {
  run: InspectedRun;
  readonly steps: Step[];
  readonly reads: NetworkRead[];
}

/** Keeps runs. Memory is bounded by the number of runs and of chunks in all of them: the oldest go first, and one run alone is cut. */
export function createRunStore({ now, maxRuns, maxChunks, schedule }: RunStoreOptions): RunStore {
  let kept: readonly Kept[] = [];
  let runs: readonly InspectedRun[] | undefined;
  let isTold = true;
  let lastId = 0;
  const listeners = new Set<() => void>();

  const tell = (): void => {
    isTold = true;
    for (const listener of listeners) listener();
  };
  const changed = (): void => {
    runs = undefined;
    if (!isTold || listeners.size === 0) return;
    isTold = false;
    schedule(tell);
  };
  const bound = (): void => {
    const seen = kept.filter(({ run }) => !run.isLoaded);
    const gone = new Set<Kept>();
    let sum = seen.reduce((count, { steps }) => count + steps.length, 0);
    for (const entry of seen.slice(0, -1)) {
      if (seen.length - gone.size <= maxRuns && sum <= maxChunks) break;
      sum -= entry.steps.length;
      gone.add(entry);
    }
    if (gone.size > 0) kept = kept.filter((entry) => !gone.has(entry));
  };

  return {
    getRuns() {
      runs ??= kept.map((entry) => {
        const { run, steps } = entry;
        if (run.count !== steps.length) entry.run = { ...run, count: steps.length };
        return entry.run;
      });
      return runs;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    begin(request) {
      const startedAt = now();
      const [steps, reads]: [Step[], NetworkRead[]] = [[], []];
      const id = `run-${++lastId}`;
      const entry: Kept = {
        run: { id, startedAt, request, steps, reads, count: 0, isLoaded: false, isCut: false },
        steps,
        reads,
      };
      kept = [...kept, entry];
      bound();
      changed();
      const update = (change: Partial<InspectedRun>): void => {
        entry.run = { ...entry.run, ...change };
        changed();
      };
      return {
        id,
        step(step) {
          if (steps.length >= maxChunks) return entry.run.isCut ? undefined : update({ isCut: true });
          steps.push({ ...step, atMs: now() - startedAt } as Step);
          if (steps.length % 256 === 0) bound();
          changed();
        },
        read(text, bytes) {
          if (!entry.run.isCut) reads.push({ atMs: now() - startedAt, text, bytes });
        },
        head: (url, requestHeaders) => update({ url, requestHeaders }),
        end(outcome, error) {
          if (entry.run.end) return;
          update({ end: { atMs: now() - startedAt, outcome, ...(error && { error }) } });
          bound();
        },
      };
    },
    add(runs) {
      const added = runs.map((run) => ({
        run: { ...run, id: `run-${++lastId}` },
        steps: [...run.steps],
        reads: [...run.reads],
      }));
      kept = [...kept, ...added];
      changed();
      return added.map(({ run }) => run.id);
    },
    clear() {
      // What still runs goes on; it is only no longer looked at.
      kept = kept.filter(({ run }) => !run.end);
      changed();
    },
  };
}
