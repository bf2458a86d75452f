import type { ChatRequest } from '@chat-stream/core';
import type { RecordedEvent, RunObserver } from '@chat-stream/core/recording';
import type { InspectedRun, NetworkRead, Step } from './InspectedRun.js';

export interface RunStoreOptions {
  readonly now: () => number;
  readonly maxRuns: number;
  readonly maxChunks: number;
  /** Calls back a little later. Changes until then are notified together. */
  readonly schedule: (callback: () => void) => void;
}

/** Writes one run. */
export interface RunWriter extends RunObserver {
  writeRequest(url: string, headers: Readonly<Record<string, string>>): void;
}

/** The runs of an inspector, oldest first, within limits. */
export interface RunStore {
  getRuns(): readonly InspectedRun[];
  subscribe(listener: () => void): () => void;
  begin(request: ChatRequest): RunWriter;
  /** Adds runs that have ended and returns their ids. The limits do not apply to them. */
  add(runs: readonly InspectedRun[]): readonly string[];
  /** Removes the runs that have ended. */
  clear(): void;
}

interface Entry {
  /** The latest snapshot. */
  run: InspectedRun;
  readonly steps: Step[];
}

/**
 * Creates a store for runs. Its memory is bounded by the number of runs and by the number of chunks in all of them: the oldest runs are
 * removed, and a single run that exceeds the limit is truncated.
 */
export function createRunStore({ now, maxRuns, maxChunks, schedule }: RunStoreOptions): RunStore {
  let entries: readonly Entry[] = [];
  let runs: readonly InspectedRun[] | undefined;
  let isNotificationPending = false;
  let lastId = 0;
  const listeners = new Set<() => void>();

  const notify = (): void => {
    isNotificationPending = false;
    for (const listener of listeners) listener();
  };
  const handleChange = (): void => {
    runs = undefined;
    if (isNotificationPending || listeners.size === 0) return;
    isNotificationPending = true;
    schedule(notify);
  };
  const removeOldest = (): void => {
    const observed = entries.filter(({ run }) => !run.isImported);
    const removed = new Set<Entry>();
    let chunks = observed.reduce((sum, { steps }) => sum + steps.length, 0);
    for (const entry of observed.slice(0, -1)) {
      if (observed.length - removed.size <= maxRuns && chunks <= maxChunks) break;
      chunks -= entry.steps.length;
      removed.add(entry);
    }
    if (removed.size > 0) entries = entries.filter((entry) => !removed.has(entry));
  };
  const createId = (): string => `run-${++lastId}`;

  return {
    getRuns() {
      runs ??= entries.map((entry) => {
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
      const steps: Step[] = [];
      const reads: NetworkRead[] = [];
      const entry: Entry = {
        run: { id: createId(), startedAt, request, steps, reads, count: 0, isImported: false, isTruncated: false },
        steps,
      };
      entries = [...entries, entry];
      removeOldest();
      handleChange();
      let batch = 0;
      const update = (change: Partial<InspectedRun>): void => {
        entry.run = { ...entry.run, ...change };
        handleChange();
      };
      const addStep = (step: Step): void => {
        if (steps.length < maxChunks) {
          steps.push(step);
          if (steps.length % 256 === 0) removeOldest();
          handleChange();
        } else if (!entry.run.isTruncated) update({ isTruncated: true });
      };
      return {
        writeRequest: (url, requestHeaders) => update({ url, requestHeaders }),
        onEvent(event) {
          const recorded = { ...event, atMs: now() - startedAt } as RecordedEvent;
          if (recorded.type === 'text') {
            const { type: _type, ...read } = recorded;
            if (!entry.run.isTruncated) reads.push(read);
          } else if (recorded.type === 'chunks') {
            batch += 1;
            for (const chunk of recorded.chunks) addStep({ type: 'chunk', atMs: recorded.atMs, chunk, batch });
          } else addStep(recorded);
        },
        onEnd(outcome, error) {
          if (entry.run.end) return;
          update({ end: { atMs: now() - startedAt, outcome, ...(error && { error }) } });
          removeOldest();
        },
      };
    },
    add(imported) {
      const added = imported.map((run) => ({ run: { ...run, id: createId() }, steps: [...run.steps] }));
      entries = [...entries, ...added];
      handleChange();
      return added.map(({ run }) => run.id);
    },
    clear() {
      entries = entries.filter(({ run }) => !run.end);
      handleChange();
    },
  };
}
