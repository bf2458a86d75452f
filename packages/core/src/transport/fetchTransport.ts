import { isInterruption } from '../abortable.js';
import { asResumeError, ChatError } from '../errors.js';
import { readChunks, type ReadOptions } from '../protocol/stream/read.js';
import { detectServer } from '../protocol/request/profiles/detect.js';
import type { ServerProfile } from '../protocol/request/profiles/profile.js';
import { COMPLETIONS, createConnector } from './connect.js';
import { followSignal } from './followSignal.js';
import { httpRequest, type HeaderValues } from './httpRequest.js';
import { onWake, untilReachable } from './online.js';
import { withoutSecrets } from './redact.js';
import { watched } from './timeouts.js';
import { splitThinkTags } from './splitThinkTags.js';
import type { Transport } from './types.js';
import { checkBaseURL } from './urlOf.js';

/** The options of `fetchTransport`: the server, the limits of time, and the retries. */
export interface FetchTransportOptions extends Pick<ReadOptions, 'maxFrameLength' | 'badFrames'> {
  /** The address of the API: `https://api.openai.com/v1`, or `/v1` for a relay on the same origin. */
  readonly baseURL: string;
  /** Sent as `Authorization: Bearer …`. Only for servers and local models: every visitor of a web page can read its key. */
  readonly apiKey?: string | undefined;
  /** More headers, or a function that returns them for each attempt. Azure: `{ 'api-key': key }`. */
  readonly headers?: HeaderValues | (() => HeaderValues | Promise<HeaderValues>) | undefined;
  /** Search parameters of every request. Azure: `{ 'api-version': '2024-10-21' }`. */
  readonly query?: Readonly<Record<string, string>> | undefined;
  /** The path of Chat Completions below `baseURL`. @defaultValue '/chat/completions' */
  readonly path?: string | undefined;
  /** The function that makes requests: for a proxy, for signatures or for tests. @defaultValue the global fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Whether cookies are sent, as in `fetch`: `'include'` sends them to another origin too. @defaultValue 'same-origin' */
  readonly credentials?: 'omit' | 'same-origin' | 'include' | undefined;
  /**
   * The longest wait for the headers of the answer, in milliseconds; `Infinity` for none. Local models read a long prompt for minutes first.
   * @defaultValue 120,000
   */
  readonly timeoutMs?: number | undefined;
  /** The longest silence in the middle of an answer, comments included, in milliseconds. @defaultValue none */
  readonly idleTimeoutMs?: number | undefined;
  /**
   * Whether the server stores answers under their `Idempotency-Key`, as the relay does: a cut stream, and an answer that a reload
   * interrupted, are then resumed. Set it to `false` for a server that ignores the header and generates a repeated request again.
   * @defaultValue true when `baseURL` begins with `/`
   */
  readonly resumable?: boolean | undefined;
  /** The maximum number of retries before the first byte of an answer. @defaultValue 2 */
  readonly maxRetries?: number | undefined;
  /**
   * The differences between the server and OpenAI. The chat learns other differences: where a server refuses a field that the chat added, the
   * request is made once more without it, and the next ones leave it out.
   * @defaultValue the profile of the server at `baseURL`: see `detectServer`
   */
  readonly profile?: ServerProfile | undefined;
  /** For tests: 0 to 1. @defaultValue Math.random */
  readonly random?: (() => number) | undefined;
  /** For tests: milliseconds since 1970. @defaultValue Date.now */
  readonly now?: (() => number) | undefined;
  /** For tests: waits between attempts. @defaultValue setTimeout */
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
}

/** How often a stream is resumed in a row without a new event. With the waits, this takes about 40 seconds. */
const MAX_RESUMES = 8;

/**
 * Creates a transport that posts requests to a Chat Completions endpoint and reads the stream, with `fetch`.
 *
 * It retries network failures, 408, 409, 425, 429, 5xx and temporary errors until the answer begins. It waits as long as `retry-after` of the server
 * asks, up to a minute; `retryAt` of the error is the end of a longer wait. Without a network, it waits for the network. If the server stores
 * answers, as the relay does, a cut stream is resumed after the last event.
 *
 * ```
 *            ┌──────────── retry, while nothing has arrived ────────────┐
 * connect ───┴──> read ──> done                                         │
 *    ^              └──> cut ──> wait ──> connect after the last event, if the server stores the answer
 * ```
 *
 * @throws {ChatError} `misuse` at once for an invalid base URL; from the iteration: `network`, `timeout`, `http`, `rate_limit`,
 * `invalid_request` for an attachment that the server does not accept, and the errors of `readChunks`
 *
 * @example
 * ```ts
 * import { fetchTransport } from '@chat-stream/core';
 *
 * export const relay = fetchTransport({ baseURL: '/v1' });
 * export const ollama = fetchTransport({ baseURL: 'http://localhost:11434/v1', apiKey: 'ollama' });
 * ```
 */
export function fetchTransport(options: FetchTransportOptions): Transport {
  const baseURL = checkBaseURL(options.baseURL);
  const { profile = detectServer(baseURL), resumable = baseURL.startsWith('/'), maxRetries = 2 } = options;
  const { sleep = wait, random = Math.random, now = Date.now } = options;
  const transport: Transport = async function* (request, { signal: outer, key, onEvent, resumeFrom }) {
    const { signal, end } = followSignal(outer);
    const connector = createConnector({ ...options, sleep, random, now, maxRetries }, profile, request);
    let lastEventId = resumeFrom;
    let failures = 0;
    let hasConnected = resumeFrom !== undefined;
    let hasArrived = false;
    try {
      if (resumable) {
        onEvent?.({ type: 'resumable' });
        const stop = (): void => {
          // The server completes an answer whose page has closed, and the chat resumes it later.
          if (!isInterruption(signal)) stopAtServer(options, key);
        };
        signal.addEventListener('abort', stop, { once: true });
      }
      for (;;) {
        let isDone = false;
        try {
          const headers = { ...(resumable && { 'idempotency-key': key }), 'last-event-id': lastEventId };
          const response = await connector.connect(headers, signal, onEvent, !(resumable && hasConnected));
          hasConnected = true;
          onEvent?.({ type: 'response', status: response.status, headers: response.headers });
          // A connection that may be lost is aborted only if the stream can be resumed.
          const watch = { idleTimeoutMs: options.idleTimeoutMs, onWake: resumable ? onWake : undefined };
          const answer = watched(response, watch, now);
          yield* readChunks(answer, {
            // Of several answers, the last may begin long after the first has finished.
            onWhole: (request.n ?? 1) > 1 ? undefined : answer.onWhole,
            maxFrameLength: options.maxFrameLength,
            badFrames: options.badFrames,
            // Read from its beginning, an answer without any event is empty.
            isContinuation: lastEventId !== undefined && lastEventId !== '0',
            onActivity: () => onEvent?.({ type: 'activity' }),
            onDone() {
              isDone = true;
            },
            onFirstChunks() {
              hasArrived = true;
            },
            onWarning: onEvent && ((warning) => onEvent({ type: 'warning', warning })),
            onId(id) {
              lastEventId = id;
              failures = 0;
              onEvent?.({ type: 'event-id', id });
            },
          });
          return;
        } catch (error) {
          // Before the first event the key alone makes a repetition free. After it, only the number of the last event does.
          // A stored answer that is over without any event stays without one; any other request is simply made again.
          if (!resumable && !hasArrived && !signal.aborted && hasConnected) {
            if (await connector.waitToRepeat(error, signal, onEvent)) continue;
          }
          const isStored = resumable && !isDone && (lastEventId !== undefined || !hasArrived);
          const isCut = isConnectionFailure(error) || (hasConnected && isPassing(error));
          if (signal.aborted || !isStored || !isCut || ++failures > MAX_RESUMES)
            throw withoutSecrets(lastEventId === undefined ? error : asResumeError(error), connector.getSecrets());
          onEvent?.({ type: 'interrupted' });
          const { retryAfterMs } = error as Partial<ChatError>;
          const backoff = Math.min(8000, 250 * 2 ** failures) * (1 - random() * 0.25);
          await untilReachable(Math.min(retryAfterMs ?? backoff, MAX_WAIT), signal, sleep);
        }
      }
    } finally {
      end();
    }
  };
  const { thoughtTags = [] } = profile;
  const whole = thoughtTags.length > 0 ? splitThinkTags(transport, { tags: thoughtTags }) : transport;
  return Object.assign(whole, { profile });
}

/** The longest wait between attempts, even if the server asks for more. Milliseconds. */
const MAX_WAIT = 60_000;

const CONNECTION_FAILURES: readonly string[] = [
  'connection_lost',
  // A proxy may end a body as if it were whole, before the first event of the answer or after it.
  'empty_response',
  'incomplete_stream',
  'network',
  'timeout',
  'idle_timeout',
];

function isConnectionFailure(error: unknown): boolean {
  return error instanceof ChatError ? CONNECTION_FAILURES.includes(error.code) : error instanceof TypeError;
}

const PASSING_STATUSES: readonly (number | undefined)[] = [408, 425, 429, 500, 502, 503, 504];

/** Whether a gateway on the way to the stored answer refused, and may not refuse a moment later. */
function isPassing(error: unknown): boolean {
  // A server that holds the answer may also know that nothing more of it will come: `x-should-retry: false`.
  if (!(error instanceof ChatError) || !error.retryable) return false;
  const isRefusal = error.code === 'http' || error.code === 'rate_limit' || error.code === 'bad_response';
  return isRefusal && PASSING_STATUSES.includes(error.status);
}

/** A client that disconnects does not end a stored generation; this request does. Nothing waits for its answer. */
function stopAtServer(options: FetchTransportOptions, key: string): void {
  const path = `${options.path ?? COMPLETIONS}/${encodeURIComponent(key)}`;
  httpRequest(options, { method: 'DELETE', path, keepalive: true }).catch(() => {});
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
