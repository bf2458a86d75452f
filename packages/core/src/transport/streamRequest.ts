import { ChatError } from '../errors.js';
import type { ChatChunk } from '../protocol/completion/chunk.js';
import { toWireRequest } from '../protocol/request/dialect.js';
import { readChunks } from '../protocol/stream/read.js';
import type { ChatRequest } from '../protocol/request/request.js';
import type { FetchTransportOptions } from './fetchTransportOptions.js';
import { httpRequest, type HeaderValues } from './httpRequest.js';
import { isOffline, onWake, untilReachable } from './online.js';
import { withoutSecrets } from './redact.js';
import { retryDelay } from './retry.js';
import { abortable, watched } from './timeouts.js';
import type { TransportOptions } from '../chat/types.js';

/** How often a stream that was cut is taken up again without a new event in between. */
const MAX_RESUMES = 8;

/**
 * ```
 *            ┌──────────── retry, while nothing has come ───────────┐
 * connect ───┴──> read ──> done                                     │
 *    ^              └──> cut ──> wait ──> connect after the last event id, if the server numbers its events
 * ```
 */
export async function* streamRequest(
  options: FetchTransportOptions,
  request: ChatRequest,
  { signal, key, onEvent, resumeFrom }: TransportOptions,
): AsyncGenerator<readonly ChatChunk[], void, undefined> {
  const { sleep = wait, random = Math.random, resumable = options.baseURL.startsWith('/') } = options;
  const body = JSON.stringify({ ...toWireRequest(request), stream: true });
  let lastEventId = resumeFrom;
  let failures = 0;
  let hasBegun = false;
  // Only while it runs: the next run of a turn has the same signal, and this one will have ended then.
  const stop = (): void => stopAtServer(options, key);
  if (resumable) signal.addEventListener('abort', stop, { once: true });
  for (;;) {
    try {
      const headers = { ...(resumable && { 'idempotency-key': key }), 'last-event-id': lastEventId };
      const response = await connect(options, body, headers, signal, onEvent);
      onEvent?.({ type: 'response', status: response.status, headers: response.headers });
      // Only where the stream can be taken up again is a connection that may be gone given up.
      const watch = { idleTimeoutMs: options.idleTimeoutMs, onWake: resumable ? onWake : undefined };
      yield* readChunks(watched(response, watch, options.now ?? Date.now), {
        maxFrameLength: options.maxFrameLength,
        badFrames: options.badFrames,
        isContinuation: lastEventId !== undefined,
        onActivity() {
          hasBegun = true;
          onEvent?.({ type: 'activity' });
        },
        onWarning: onEvent && ((warning) => onEvent({ type: 'warning', warning })),
        onId(id) {
          lastEventId = id;
          failures = 0;
          onEvent?.({ type: 'event-id', id });
        },
      });
      signal.removeEventListener('abort', stop);
      return;
    } catch (error) {
      // Before the first byte the key alone makes a repetition free; after it, only the number of the last event does.
      const canResume = resumable && isConnectionFailure(error) && (lastEventId !== undefined || !hasBegun);
      if (signal.aborted || !canResume || ++failures > MAX_RESUMES) throw withoutSecrets(error, options);
      onEvent?.({ type: 'interrupted' });
      await untilReachable(Math.min(8000, 250 * 2 ** failures) * (1 - random() * 0.25), signal, sleep);
    }
  }
}

const CONNECTION_FAILURES: readonly string[] = [
  'connection_lost',
  'incomplete_stream',
  'network',
  'timeout',
  'idle_timeout',
];

function isConnectionFailure(error: unknown): boolean {
  return error instanceof ChatError ? CONNECTION_FAILURES.includes(error.code) : error instanceof TypeError;
}

/** A client that only leaves does not end a kept generation; one that stops does. Nobody waits for it. */
function stopAtServer(options: FetchTransportOptions, key: string): void {
  const path = `${options.path ?? COMPLETIONS}/${encodeURIComponent(key)}`;
  httpRequest(options, { method: 'DELETE', path, keepalive: true }).catch(() => {});
}

const COMPLETIONS = '/chat/completions';

/** Makes attempts until one is answered with success. Without a network it waits for one. */
async function connect(
  options: FetchTransportOptions,
  body: string,
  headers: HeaderValues,
  signal: AbortSignal,
  onEvent: TransportOptions['onEvent'],
): Promise<Response> {
  const { maxRetries = 2, random = Math.random, now = Date.now, sleep = wait, path = COMPLETIONS } = options;
  const all = { accept: 'text/event-stream', 'content-type': 'application/json', ...headers };
  for (let attempt = 1; ; attempt++) {
    try {
      return await httpRequest(options, { method: 'POST', path, body, headers: all, signal });
    } catch (error) {
      if (signal.aborted || !(error instanceof ChatError)) throw error;
      if (error.code === 'network' && isOffline()) {
        onEvent?.({ type: 'interrupted' });
        await untilReachable(0, signal, sleep);
        attempt = 0;
        continue;
      }
      const delay = attempt > maxRetries ? undefined : retryDelay(error, attempt, random);
      if (delay === undefined) throw error;
      onEvent?.({ type: 'retry', retryAt: now() + delay });
      await abortable(sleep(delay), signal);
    }
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
