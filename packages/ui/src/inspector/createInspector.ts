import { fetchTransport } from '@chat-stream/react';
import type { FetchTransportOptions, Transport } from '@chat-stream/core';
import { createRunStore } from './run/createRunStore.js';
import type { InspectedRun } from './run/InspectedRun.js';
import { tapFetch, tapTransport } from './run/tap.js';

export interface InspectorOptions {
  /** Whether runs are kept from the start, before anybody looks. @defaultValue false: while a panel is open */
  readonly record?: boolean | undefined;
  /** The most runs that are kept, beside those that were loaded. The oldest go first. @defaultValue 30 */
  readonly maxRuns?: number | undefined;
  /** The most chunks that are kept in all runs together. A single run with more is cut. @defaultValue 50,000 */
  readonly maxChunks?: number | undefined;
  /** For tests: milliseconds since 1970. @defaultValue Date.now */
  readonly now?: (() => number) | undefined;
  /** For tests: when panels hear of what is new. @defaultValue setTimeout, 60 ms */
  readonly schedule?: ((callback: () => void) => void) | undefined;
}

/** Looks at the runs of transports. Costs one question a run while nobody looks. */
export interface Inspector {
  /**
   * A transport that can be looked at. Given the options of `fetchTransport`, also the address, the headers (without keys) and the bytes
   * are seen; given any transport, its chunks and the headers of the answer.
   */
  inspect(target: Transport | FetchTransportOptions): Transport;
  /** Whether runs are kept now. */
  readonly isRecording: boolean;
  /** Whether they are kept also while nobody looks. */
  readonly isKeeping: boolean;
  /** Keeps runs from now on, or no longer; an open panel keeps them in any case. */
  record(isOn: boolean): void;
  /** Says that somebody looks. Returns the function that says that they no longer do. */
  open(): () => void;
  getRuns(): readonly InspectedRun[];
  /** Called a moment after something was kept. Returns the function that ends it. */
  subscribe(listener: () => void): () => void;
  /**
   * Adds the runs that a file holds: recordings of `record` and `recordFetch` in `@chat-stream/testing`, or saved by a panel; a HAR file, as
   * browsers save it from their network panel, with every Chat Completions request in it; or the raw text of an answer, as `curl -N` prints
   * it. As text, or already parsed. They stay until they are cleared, whatever `maxRuns` says.
   *
   * @returns the ids of the runs, in the order of their time
   * @throws {ChatError} `misuse` when it is none of these, or holds no run
   */
  load(source: unknown): Promise<readonly string[]>;
  /** Forgets the runs that have ended. */
  clear(): void;
}

/**
 * Makes an inspector: wrap the transport once, and show it with `<InspectorDevtools>` or `<StreamInspector>`. Until one of them is open,
 * or `record` was asked for, nothing is listened to and nothing is kept.
 *
 * @example
 * ```tsx
 * import { createInspector, InspectorDevtools } from '@chat-stream/ui/inspector';
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
  const { record = false, maxRuns = 30, maxChunks = 50_000, now = Date.now, schedule = later } = options;
  const store = createRunStore({ now, maxRuns, maxChunks, schedule });
  let isOn = record;
  let viewers = 0;
  return {
    inspect(target) {
      const plain = typeof target === 'function' ? target : fetchTransport(target);
      return (request, runOptions) => {
        if (!isOn && viewers === 0) return plain(request, runOptions);
        const writer = store.begin(request);
        const transport =
          typeof target === 'function'
            ? target
            : fetchTransport({ ...target, fetch: tapFetch(target.fetch ?? globalThis.fetch, writer) });
        return tapTransport(transport, request, runOptions, writer);
      };
    },
    get isRecording() {
      return isOn || viewers > 0;
    },
    get isKeeping() {
      return isOn;
    },
    record: (next) => void (isOn = next),
    open() {
      let isOpen = true;
      viewers += 1;
      return () => {
        if (isOpen) viewers -= 1;
        isOpen = false;
      };
    },
    getRuns: () => store.getRuns(),
    subscribe: (listener) => store.subscribe(listener),
    load: async (source) => {
      // Only who opens a file needs what reads it.
      const { readRuns } = await import('./run/readRuns.js');
      return store.add(await readRuns(source));
    },
    clear: () => store.clear(),
  };
}

const later = (callback: () => void): void => void setTimeout(callback, 60);
