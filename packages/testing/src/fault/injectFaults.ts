import { toBody } from '../stream/toBody.js';
import { realClock, type Clock } from '../time/clock.js';

type Fetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

/** The fault of a response. Events are counted from 1. */
export interface FaultPlan {
  /** The number of requests that fail before the fetch works again. @defaultValue 1 */
  readonly times?: number | undefined;
  /** The response that replaces the real one. */
  readonly response?:
    | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
    | undefined;
  /** Whether the request fails as it does without a network. */
  readonly offline?: boolean | undefined;
  /** The connection is lost after this number of events. */
  readonly cutAfterEvents?: number | undefined;
  /** The connection is lost after this number of bytes. */
  readonly cutAfterBytes?: number | undefined;
  /** The response ends cleanly after this number of events. */
  readonly endAfterEvents?: number | undefined;
  /** The stream stalls after this number of events, until the reader cancels it. */
  readonly stallAfterEvents?: number | undefined;
  /** An error event is sent after this number of events, then the stream ends. */
  readonly errorAfterEvents?: { readonly events: number; readonly message: string } | undefined;
  /** Whether `[DONE]` is omitted. */
  readonly dropDone?: boolean | undefined;
  /** The size of each network read, in bytes. */
  readonly bytesPerRead?: number | undefined;
  /** Simulates a slow client: the delay before each read, in milliseconds. The server sees back pressure. */
  readonly msPerRead?: number | undefined;
}

/**
 * Wraps a fetch function so that its first responses fail. Use it to test how an application handles faults, with any server.
 *
 * @param clock the clock of a slow client. @defaultValue the real clock
 *
 * @example
 * ```ts
 * import { fetchTransport } from '@chat-stream/core';
 * import { createModelFetch, injectFaults } from '@chat-stream/testing';
 *
 * const fetch = injectFaults(createModelFetch(), { cutAfterEvents: 3 });
 * export const transport = fetchTransport({ baseURL: '/v1', fetch });
 * ```
 */
export function injectFaults(fetch: Fetch, plan: FaultPlan, { sleep }: Pick<Clock, 'sleep'> = realClock): Fetch {
  let remaining = plan.times ?? 1;
  return async (input, init) => {
    if (remaining <= 0) return fetch(input, init);
    remaining -= 1;
    if (plan.offline) throw new TypeError('fetch failed');
    if (plan.response) {
      const { status, headers, body = '' } = plan.response;
      return new Response(body, { status, ...(headers && { headers }) });
    }
    const response = await fetch(input, init);
    return new Response(response.body && applyFault(response.body, plan, sleep), response);
  };
}

function applyFault(
  body: ReadableStream<Uint8Array>,
  plan: FaultPlan,
  sleep: Clock['sleep'],
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  const cancelled = new AbortController();
  const delay = (): Promise<void> =>
    plan.msPerRead === undefined ? Promise.resolve() : sleep(plan.msPerRead, cancelled.signal);
  return toBody(readsWithFault(reader, plan, delay), (reason) => {
    cancelled.abort();
    return reader.cancel(reason);
  });
}

/** The reads of a response with the fault applied. */
async function* readsWithFault(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  plan: FaultPlan,
  delay: () => Promise<void>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const { cutAfterBytes = Infinity, bytesPerRead = Infinity } = plan;
  const encoder = new TextEncoder();
  let sent = 0;
  await delay();
  for await (const event of eventsWithFault(readEvents(reader), plan)) {
    if (event === 'stall') await new Promise(() => {});
    const bytes = event === 'cut' || event === 'stall' ? undefined : encoder.encode(event);
    const allowed = bytes?.subarray(0, Math.max(0, cutAfterBytes - sent)) ?? new Uint8Array();
    for (let start = 0; start < allowed.length; start += bytesPerRead) {
      yield allowed.subarray(start, start + bytesPerRead);
      await delay();
    }
    sent += allowed.length;
    if (bytes && sent < cutAfterBytes) continue;
    reader.cancel().catch(() => {});
    throw new TypeError('terminated');
  }
  // After an early end, the rest is not read.
  reader.cancel().catch(() => {});
}

/** The events of a response with the fault applied: text, or a fault that replaces the rest. */
async function* eventsWithFault(
  events: AsyncIterable<string>,
  plan: FaultPlan,
): AsyncGenerator<string | 'cut' | 'stall', void, undefined> {
  const { cutAfterEvents, endAfterEvents, stallAfterEvents, errorAfterEvents, dropDone } = plan;
  let count = 0;
  const reached = (limit: number | undefined): boolean => limit !== undefined && count >= limit;
  for await (const event of events) {
    if (reached(cutAfterEvents)) return yield 'cut';
    if (reached(endAfterEvents)) return;
    if (reached(stallAfterEvents)) return yield 'stall';
    if (errorAfterEvents && reached(errorAfterEvents.events)) {
      const error = { message: errorAfterEvents.message, type: 'server_error', param: null, code: null };
      return yield `data: ${JSON.stringify({ error })}\n\n`;
    }
    if (dropDone && event.includes('data: [DONE]')) continue;
    count += 1;
    yield event;
  }
}

async function* readEvents(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
    const events = rest.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) yield `${event}\n\n`;
    if (!done) continue;
    if (rest !== '') yield rest;
    return;
  }
}
