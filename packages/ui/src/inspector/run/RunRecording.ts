import type { ChatChunk, ChatErrorJson, ChatRequest, Warning } from '@chat-stream/core';

/** What happened, in milliseconds since the request. */
export type RecordedEvent = { readonly atMs: number } & (
  | { readonly type: 'response'; readonly status: number; readonly headers: Readonly<Record<string, string>> }
  /** One batch of chunks, as the transport gave it. */
  | { readonly type: 'chunks'; readonly chunks: readonly ChatChunk[] }
  /** One network read, as text. `bytes` is its size. */
  | { readonly type: 'text'; readonly text: string; readonly bytes: number }
  | { readonly type: 'warning'; readonly warning: Warning }
  | { readonly type: 'retry' | 'interrupted' }
);

/**
 * One run as plain data: the file format of `@chat-stream/testing`, whose `replay` plays it in tests and stories. The kit does not depend
 * on that package, so the format is written down here too; a test holds the two together.
 */
export interface RunRecording {
  readonly format: 'chat-stream-recording';
  readonly version: 1;
  /** Whether batches of chunks were recorded, at a transport, or bytes, at a fetch. */
  readonly source: 'transport' | 'fetch';
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly request: ChatRequest;
  /** The request's headers without keys and cookies, where they were seen. */
  readonly requestHeaders?: Readonly<Record<string, string>> | undefined;
  readonly events: readonly RecordedEvent[];
  /** How it ended; `aborted` when its reader left. */
  readonly end: {
    readonly atMs: number;
    readonly outcome: 'done' | 'aborted' | 'failed';
    readonly error?: ChatErrorJson | undefined;
  };
}
