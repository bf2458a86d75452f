import type { ChatError, Warning } from '../errors.js';
import type { ChatChunk } from '../protocol/completion/chunk.js';
import type { ServerProfile } from '../protocol/request/profiles/profile.js';
import type { ChatRequest } from '../protocol/request/request.js';

/** The events that a transport reports beside its chunks. All of them are optional. */
export type TransportEvent =
  /**
   * The request is about to leave for a server that stores the answer under the key of the run. From now on the run can be resumed, also
   * when nothing of the answer has arrived.
   */
  | { readonly type: 'resumable' }
  /** The server answered with headers. The body may follow much later. */
  | { readonly type: 'response'; readonly status: number; readonly headers: Headers }
  /** Bytes arrived, comments included. */
  | { readonly type: 'activity' }
  /** The id of the last event. Resuming starts after it. */
  | { readonly type: 'event-id'; readonly id: string }
  | { readonly type: 'warning'; readonly warning: Warning }
  /** The request failed and will be made again: at `retryAt`, in milliseconds since 1970, or as soon as `retryNow` is called. */
  | {
      readonly type: 'retry';
      readonly retryAt: number;
      readonly error?: ChatError | undefined;
      readonly retryNow?: (() => void) | undefined;
    }
  /** The connection is lost. The transport waits for it and resumes by itself; a `response` follows. */
  | { readonly type: 'interrupted' };

/** The options of a transport: the signal, the key of the run, and the event from which to resume. */
export interface TransportOptions {
  /**
   * Aborted when the user stops the answer; and when the chat is suspended, with a `ChatError` of the code `interrupted` as its reason: a
   * server that stores the answer then completes it.
   */
  readonly signal: AbortSignal;
  /** Names this run, the same for every attempt, so that servers recognise a repetition. */
  readonly key: string;
  /** Resume the run of that key after this event, instead of starting it. `'0'` is its beginning. */
  readonly resumeFrom?: string | undefined;
  readonly onEvent?: ((event: TransportEvent) => void) | undefined;
}

/**
 * Turns a request into chunks. An async generator is enough:
 *
 * @example
 * ```ts
 * import type { Transport } from '@chat-stream/core';
 *
 * export const parrot: Transport = async function* (request) {
 *   yield { choices: [{ index: 0, delta: { content: `You sent ${request.messages.length} messages.` }, finish_reason: 'stop' }] };
 * };
 * ```
 */
export type Transport = ((
  request: ChatRequest,
  options: TransportOptions,
) => AsyncIterable<ChatChunk | readonly ChatChunk[]>) & {
  /** The profile of the server: which attachments it accepts, and which fields it expects back. Set by `fetchTransport`. */
  readonly profile?: ServerProfile;
};
