/**
 * The kind of an error, as one word that code can branch on.
 *
 * - `invalid_request`: the request is invalid and is not sent
 * - `network`: no response arrived; `timeout`: no response headers arrived in time; `idle_timeout`: the stream was silent for too long
 * - `http`: the server answered with an error status; `rate_limit`: the status is 429; `provider`: an error arrived inside the stream
 * - `incomplete_stream`: the stream ended cleanly but too early; `connection_lost`: the connection was cut; `empty_response`: the body is empty
 * - `bad_response`: the body is not an answer of Chat Completions, such as an HTML page; `bad_frame`: one event is not JSON
 * - `too_large`: a size limit was exceeded
 * - `interrupted`: the page was closed before its answer was complete
 * - `not_stored`: the server no longer has the answer that the chat tried to resume
 * - `tool`: a loop of tool calls was ended; `misuse`: a mistake in the calling program
 */
export type ChatErrorCode =
  | 'invalid_request'
  | 'network'
  | 'timeout'
  | 'idle_timeout'
  | 'http'
  | 'rate_limit'
  | 'provider'
  | 'incomplete_stream'
  | 'connection_lost'
  | 'empty_response'
  | 'bad_response'
  | 'bad_frame'
  | 'too_large'
  | 'interrupted'
  | 'not_stored'
  | 'tool'
  | 'misuse';

/** The facts that a {@link ChatError} can carry beside its code and message. */
export interface ChatErrorDetails {
  /** HTTP status of the answer, or the status that an in-stream error names. */
  readonly status?: number | undefined;
  /** The provider's error type, such as `invalid_request_error`. */
  readonly type?: string | undefined;
  /** The request parameter that the provider or the validation names. */
  readonly param?: string | undefined;
  /** The provider's own code, such as `context_length_exceeded`. Numbers become strings. */
  readonly providerCode?: string | undefined;
  /** Whether the same request may succeed later. */
  readonly retryable?: boolean | undefined;
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** When to retry, in milliseconds since 1970. Set if the wait is too long for an automatic retry. */
  readonly retryAt?: number | undefined;
  /** The provider's id of the request (`x-request-id` and similar headers). */
  readonly requestId?: string | undefined;
  /**
   * The origin of the page, if the server runs but does not allow this origin to read its answers (CORS). Known in browsers only, of a
   * `network` error.
   */
  readonly blockedOrigin?: string | undefined;
  /** The error body: parsed JSON, or the first 500 characters of anything else. Keys are removed. */
  readonly body?: unknown;
  readonly cause?: unknown;
}

/**
 * The one error type of chat-stream. Branch on `code`; `message` is a sentence for people.
 *
 * @example
 * ```ts
 * import { ChatError } from '@chat-stream/core';
 *
 * const error = new ChatError('rate_limit', 'The server is busy.', { status: 429, retryAfterMs: 2000, retryable: true });
 * console.log(error.code, error.retryAfterMs);
 * ```
 */
export class ChatError extends Error implements ChatErrorDetails {
  override readonly name = 'ChatError';
  readonly code: ChatErrorCode;
  readonly retryable: boolean;
  declare readonly status?: number;
  declare readonly type?: string;
  declare readonly param?: string;
  declare readonly providerCode?: string;
  declare readonly retryAfterMs?: number;
  declare readonly retryAt?: number;
  declare readonly requestId?: string;
  declare readonly blockedOrigin?: string;
  declare readonly body?: unknown;

  constructor(code: ChatErrorCode, message: string, details: ChatErrorDetails = {}) {
    const { cause, retryable = false, ...facts } = details;
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryable = retryable;
    for (const [name, value] of Object.entries(facts)) {
      if (value !== undefined) Object.assign(this, { [name]: value });
    }
  }

  /** The error as plain data, for storage and logs. The cause is left out: it may hold anything. */
  toJSON(): ChatErrorJson {
    const { name: _name, ...facts } = { ...this };
    return { ...facts, code: this.code, message: this.message };
  }
}

/** A {@link ChatError} as it is stored. */
export type ChatErrorJson = Omit<ChatErrorDetails, 'cause'> & {
  readonly code: ChatErrorCode;
  readonly message: string;
};

/** Creates a {@link ChatError} from the result of {@link ChatError.toJSON}. */
export function chatErrorFromJson({ code, message, ...details }: ChatErrorJson): ChatError {
  return new ChatError(code, typeof message === 'string' ? message : '', details);
}

/**
 * The error of a request that was to resume a stored answer. If the server does not have it, it answers 404 or 410: the address is right,
 * but the answer does not exist, or has expired.
 */
export function asResumeError(error: unknown): unknown {
  if (!(error instanceof ChatError) || error.code !== 'http') return error;
  if (error.status !== 404 && error.status !== 410) return error;
  const { name: _name, code: _code, ...facts } = error;
  return new ChatError('not_stored', 'The server does not have the rest of this answer. The text so far is kept.', {
    ...facts,
    retryable: true,
    cause: error,
  });
}

/** A non-fatal finding about a stream. */
export interface Warning {
  readonly code:
    | 'missing_finish_reason'
    | 'connection_reset_after_finish'
    | 'missing_tool_calls'
    | 'invalid_index'
    | 'bad_frame';

  /** Where in the chunk, when that helps. Never payload text. */
  readonly detail?: string;
}
