import { ChatError, type ChatErrorJson, type Warning } from '../errors.js';
import type { ChatChunk } from '../protocol/completion/chunk.js';
import { isRecord } from '../protocol/json/json.js';
import type { ChatRequest } from '../protocol/request/request.js';

/** One event of a run, in milliseconds since its request. */
export type RecordedEvent = { readonly atMs: number } & (
  | { readonly type: 'response'; readonly status: number; readonly headers: Readonly<Record<string, string>> }
  /** One batch of chunks, as the transport yielded it. */
  | { readonly type: 'chunks'; readonly chunks: readonly ChatChunk[] }
  /** One network read, decoded as text. `bytes` is its size. */
  | { readonly type: 'text'; readonly text: string; readonly bytes: number }
  | { readonly type: 'warning'; readonly warning: Warning }
  | { readonly type: 'retry' | 'interrupted' }
);

/** How a run ended. `aborted` means that the reader stopped reading. */
export interface RecordedEnd {
  readonly atMs: number;
  readonly outcome: 'done' | 'aborted' | 'failed';
  readonly error?: ChatErrorJson | undefined;
}

/** One run as plain data: store it as a JSON file, replay it in a test, open it in the stream inspector. */
export interface Recording {
  readonly format: 'chat-stream-recording';
  readonly version: 1;
  /** `transport`: the events hold batches of chunks. `fetch`: they hold the bytes of the response. */
  readonly source: 'transport' | 'fetch';
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly request: ChatRequest;
  /** The address of the request, without secrets, if it is known. */
  readonly url?: string | undefined;
  /** The headers of the request, without secrets, if they are known. */
  readonly requestHeaders?: Readonly<Record<string, string>> | undefined;
  readonly events: readonly RecordedEvent[];
  readonly end: RecordedEnd;
}

/** The fields that every recording of this version starts with. */
export const RECORDING_FORMAT: Pick<Recording, 'format' | 'version'> = { format: 'chat-stream-recording', version: 1 };

/** Whether a value, such as a parsed file, claims to be a recording. {@link readRecording} validates it. */
export function isRecording(value: unknown): boolean {
  return isRecord(value) && value['format'] === RECORDING_FORMAT.format;
}

/**
 * Validates a value, such as a parsed JSON file, and returns it as a recording.
 *
 * @throws {ChatError} `misuse` when the value is not a recording, has a newer version, or is incomplete
 *
 * @example
 * ```ts
 * import { readRecording } from '@chat-stream/core/recording';
 *
 * export const parse = (json: string) => readRecording(JSON.parse(json));
 * ```
 */
export function readRecording(value: unknown): Recording {
  const { format, version, events, end, request } = isRecord(value) ? value : {};
  if (format !== RECORDING_FORMAT.format)
    throw new ChatError('misuse', `This is not a recording: its \`format\` is not "${RECORDING_FORMAT.format}".`);
  if (version !== RECORDING_FORMAT.version)
    throw new ChatError(
      'misuse',
      `This recording has version ${String(version)}, but only version 1 is supported. Update @chat-stream/core.`,
    );
  if (!Array.isArray(events) || !isRecord(end) || !isRecord(request) || !Array.isArray(request['messages']))
    throw new ChatError('misuse', 'This recording is incomplete: `events`, `end` and `request.messages` are required.');
  return value as unknown as Recording;
}
