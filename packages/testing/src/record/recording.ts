import { ChatError, type ChatChunk, type ChatErrorJson, type ChatRequest, type Warning } from '@chat-stream/core';

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

/** One run as plain data: it can be kept as a JSON file, and played again. */
export interface Recording {
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

/** Checks that a value, such as a parsed file, is a recording. @throws {ChatError} `misuse` when it is none, or of a later version */
export function readRecording(value: unknown): Recording {
  const { format, version, events, end, request } = (
    typeof value === 'object' && value !== null ? value : {}
  ) as Partial<Recording>;
  if (format !== 'chat-stream-recording')
    throw new ChatError('misuse', 'This is no recording: its `format` is not "chat-stream-recording".');
  if (version !== 1)
    throw new ChatError(
      'misuse',
      `This recording has version ${String(version)}, and only version 1 can be read. Update @chat-stream/testing.`,
    );
  if (!Array.isArray(events) || typeof end !== 'object' || typeof request !== 'object')
    throw new ChatError('misuse', 'This recording is damaged: it has no events, no end or no request.');
  return value as Recording;
}
