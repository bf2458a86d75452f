import { fetchTransport, type FetchTransportOptions, type Transport } from '@chat-stream/core';
import { observeTransport } from '@chat-stream/core/recording';
import { createRunStore } from './createRunStore.js';
import type { InspectedRun } from './InspectedRun.js';
import { observeFetch } from './observeFetch.js';

/** The limits of an inspector. */
export interface InspectorOptions {
  /** Whether runs are recorded while no panel is open. @defaultValue false */
  readonly record?: boolean | undefined;
  /** The maximum number of runs, imported runs aside. The oldest are removed. @defaultValue 30 */
  readonly maxRuns?: number | undefined;
  /** The maximum number of chunks in all runs together. A single run with more is truncated. @defaultValue 50,000 */
  readonly maxChunks?: number | undefined;
  /** For tests: milliseconds since 1970. @defaultValue Date.now */
  readonly now?: (() => number) | undefined;
  /** For tests: schedules the notification of subscribers. @defaultValue setTimeout with 60 ms */
  readonly schedule?: ((callback: () => void) => void) | undefined;
}

/** Records the runs of transports. While it does not record, a run costs one comparison. */
export interface Inspector {
  /**
   * Wraps a transport so that its runs can be recorded. Pass the options of `fetchTransport` to record the address, the headers (without
   * secrets) and the bytes as well; with a transport, only the chunks and the response headers are recorded.
   */
  inspect(target: Transport | FetchTransportOptions): Transport;
  /** Whether runs are recorded now. */
  readonly isRecording: boolean;
  /** Whether runs are recorded even while no panel is open. */
  readonly isAlwaysRecording: boolean;
  /** Sets {@link Inspector.isAlwaysRecording}. */
  record(isAlwaysRecording: boolean): void;
  /** Records until the returned function is called. Panels call it while they are mounted. */
  open(): () => void;
  getRuns(): readonly InspectedRun[];
  /** Calls the listener shortly after runs have changed. Returns a function that unsubscribes. */
  subscribe(listener: () => void): () => void;
  /**
   * Imports the runs in a file, as text or as parsed JSON:
   *
   * - a recording or a list of recordings, made by `record` or `recordFetch` of `@chat-stream/testing` or saved by a panel
   * - a HAR file, which browsers save from their network panel, with all Chat Completions requests in it
   * - the raw text of a response, as `curl -N` prints it
   *
   * Imported runs stay until they are cleared. `maxRuns` does not apply to them.
   *
   * @returns the ids of the runs, oldest first
   * @throws {ChatError} `misuse` when the source has none of these formats or contains no run
   */
  load(source: unknown): Promise<readonly string[]>;
  /** Removes the runs that have ended. */
  clear(): void;
}

/**
 * Creates an inspector. Wrap the transport once, and show the runs with `<InspectorDevtools>` or `<StreamInspector>`. Nothing is recorded
 * until one of them is open, unless `record` is set.
 *
 * @example
 * ```tsx
 * import { createInspector, InspectorDevtools } from '@chat-stream/devtools';
 * import { useChatStream } from '@chat-stream/react';
 *
 * const inspector = createInspector();
 * const transport = inspector.inspect({ baseURL: '/v1' });
 *
 * export function App() {
 *   const { messages } = useChatStream({ transport });
 *   return <><p>{messages.length} messages</p><InspectorDevtools inspector={inspector} /></>;
 * }
 * ```
 */
export function createInspector(options: InspectorOptions = {}): Inspector {
  const { record = false, maxRuns = 30, maxChunks = 50_000, now = Date.now, schedule = scheduleNotification } = options;
  const store = createRunStore({ now, maxRuns, maxChunks, schedule });
  let isAlwaysRecording = record;
  let openCount = 0;
  const isRecording = (): boolean => isAlwaysRecording || openCount > 0;
  return {
    inspect(target) {
      const unobserved = typeof target === 'function' ? target : fetchTransport(target);
      return (request, runOptions) => {
        if (!isRecording()) return unobserved(request, runOptions);
        const writer = store.begin(request);
        const transport =
          typeof target === 'function'
            ? target
            : fetchTransport({ ...target, fetch: observeFetch(target.fetch ?? globalThis.fetch, writer) });
        return observeTransport(transport, request, runOptions, writer);
      };
    },
    get isRecording() {
      return isRecording();
    },
    get isAlwaysRecording() {
      return isAlwaysRecording;
    },
    record: (next) => void (isAlwaysRecording = next),
    open() {
      let isOpen = true;
      openCount += 1;
      return () => {
        if (isOpen) openCount -= 1;
        isOpen = false;
      };
    },
    getRuns: () => store.getRuns(),
    subscribe: (listener) => store.subscribe(listener),
    load: async (source) => {
      // Loaded on demand, because applications wrap their transport in production as well.
      const { readRuns } = await import('./readRuns.js');
      return store.add(await readRuns(source));
    },
    clear: () => store.clear(),
  };
}

const scheduleNotification = (callback: () => void): void => void setTimeout(callback, 60);
