import type { ChatChunk, ChatRequest, Warning } from '@chat-stream/core';
import type { RunRecording } from './RunRecording.js';

/** One thing that happened in a run, in milliseconds since its request. */
export type Step = { readonly atMs: number } &
  /** `batch` counts the batches in which the transport gave its chunks. */
  (
    | { readonly type: 'chunk'; readonly chunk: ChatChunk; readonly batch: number }
    | { readonly type: 'response'; readonly status: number; readonly headers: Readonly<Record<string, string>> }
    | { readonly type: 'warning'; readonly warning: Warning }
    | { readonly type: 'retry' | 'interrupted' }
  );

/** One read of the network, as text. */
export interface NetworkRead {
  readonly atMs: number;
  readonly text: string;
  readonly bytes: number;
}

/** One request and what came of it, as the inspector shows it. */
export interface InspectedRun {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly request: ChatRequest;
  /** Where it was sent, and with which headers; known where the inspector makes the request itself. Keys are never in it. */
  readonly url?: string | undefined;
  readonly requestHeaders?: Readonly<Record<string, string>> | undefined;
  /** What happened so far. While a run goes on the list grows in place: `count` says how much of it this version of the run has. */
  readonly steps: readonly Step[];
  readonly count: number;
  readonly reads: readonly NetworkRead[];
  /** Absent while the run goes on. */
  readonly end?: RunRecording['end'] | undefined;
  /** Whether it came from a file. */
  readonly isLoaded: boolean;
  /** Whether there was more than the inspector keeps. */
  readonly isCut: boolean;
}
