import type { ChatError, Warning } from '../errors.js';
import { toChatCompletion, type ChatCompletion } from '../protocol/completion/chatCompletion.js';
import type { ChatChunk } from '../protocol/completion/chunk.js';
import { toWireRequest, type ChatRequestInput } from '../protocol/request/dialect.js';
import type { Timing } from '../thread/types.js';
import { createId } from '../id.js';
import { runRequest } from './run.js';
import { createFrameSchedule } from './schedule.js';
import type { Transport } from '../transport/types.js';

/** A request, and the transport that sends it. */
export interface StreamChatOptions {
  readonly transport: Transport;
  /** In either spelling. */
  readonly request: ChatRequestInput;
  readonly signal?: AbortSignal | undefined;
  /** Called for each chunk, after it has been added. */
  readonly onChunk?: ((chunk: ChatChunk) => void) | undefined;
}

/** The end and the content of a stream. */
export interface StreamChatResult {
  readonly outcome: 'done' | 'stopped' | 'failed';
  /** The answer, with everything that arrived. */
  readonly completion: ChatCompletion;
  readonly error?: ChatError;
  readonly warnings: readonly Warning[];
  readonly timing: Timing;
}

/**
 * Streams one answer, without a chat. It does not reject if the request fails: the result has the outcome, the error and everything that arrived.
 *
 * @throws {ChatError} `invalid_request` if the request cannot be serialised
 *
 * @example
 * ```ts
 * import { fetchTransport, streamChat } from '@chat-stream/core';
 *
 * const { outcome, completion } = await streamChat({
 *   transport: fetchTransport({ baseURL: '/v1' }),
 *   request: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] },
 * });
 * console.log(outcome, completion.choices[0]?.message.content);
 * ```
 */
export async function streamChat({
  transport,
  request,
  signal,
  onChunk,
}: StreamChatOptions): Promise<StreamChatResult> {
  const { completion, ...result } = await runRequest({
    transport,
    request: { ...toWireRequest(request), stream: true },
    key: createId(),
    signal: signal ?? new AbortController().signal,
    now: Date.now,
    schedule: { ...createFrameSchedule(), frame: () => () => {} },
    onProgress: () => {},
    onChunk,
  });
  return { ...result, completion: toChatCompletion(completion) };
}
