import { realClock, type Clock } from '../time/clock.js';

type Fetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

/** What goes wrong with an answer. Events are counted from 1. */
export interface FaultPlan {
  /** How many requests are hit before everything is well again. @defaultValue 1 */
  readonly times?: number | undefined;
  /** The request is answered with this in place of the real answer. */
  readonly response?:
    | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
    | undefined;
  /** The request fails as if there were no network. */
  readonly offline?: boolean | undefined;
  /** The connection dies after so many events, … */
  readonly cutAfterEvents?: number | undefined;
  /** … or after so many bytes. */
  readonly cutAfterBytes?: number | undefined;
  /** The answer ends cleanly after so many events. */
  readonly endAfterEvents?: number | undefined;
  /** Nothing comes any more after so many events, until the reader leaves. */
  readonly stallAfterEvents?: number | undefined;
  /** An error event comes after so many events, and then the end. */
  readonly errorAfterEvents?: { readonly events: number; readonly message: string } | undefined;
  /** `[DONE]` is left out. */
  readonly dropDone?: boolean | undefined;
  /** The size of the pieces in which the bytes arrive. */
  readonly bytesPerRead?: number | undefined;
  /** A slow client: it takes its time before it reads the next piece, and the server feels it as back pressure. Milliseconds. */
  readonly msPerRead?: number | undefined;
}

/**
 * Wraps a fetch so that its first answers go wrong: for tests of what an application does about it, with any server behind.
 *
 * @param clock where a slow client gets its time from. @defaultValue the real one
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
  let left = plan.times ?? 1;
  return async (input, init) => {
    if (left <= 0) return fetch(input, init);
    left -= 1;
    if (plan.offline) throw new TypeError('fetch failed');
    if (plan.response) {
      const { status, headers, body = '' } = plan.response;
      return new Response(body, { status, ...(headers && { headers }) });
    }
    const response = await fetch(input, init);
    return new Response(response.body && spoil(response.body, plan, sleep), response);
  };
}

function spoil(body: ReadableStream<Uint8Array>, plan: FaultPlan, sleep: Clock['sleep']): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const pieces = spoilPieces(reader, plan);
  const left = new AbortController();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        if (plan.msPerRead !== undefined) await sleep(plan.msPerRead, left.signal);
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => {
        left.abort();
        return reader.cancel();
      },
    },
    { highWaterMark: 0 },
  );
}

async function* spoilPieces(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  plan: FaultPlan,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { cutAfterBytes = Infinity, bytesPerRead = Infinity } = plan;
  const encoder = new TextEncoder();
  let sent = 0;
  for await (const step of spoilEvents(readEvents(reader), plan)) {
    if (step === 'stall') await new Promise(() => {});
    const bytes = step === 'cut' || step === 'stall' ? undefined : encoder.encode(step);
    const whole = bytes?.subarray(0, Math.max(0, cutAfterBytes - sent)) ?? new Uint8Array();
    for (let at = 0; at < whole.length; at += bytesPerRead) yield whole.subarray(at, at + bytesPerRead);
    sent += whole.length;
    if (bytes && sent < cutAfterBytes) continue;
    reader.cancel().catch(() => {});
    throw new TypeError('terminated');
  }
  // An early end leaves the rest where it is.
  reader.cancel().catch(() => {});
}

/** The events of an answer as they are to come: text, or what happens in place of the rest. */
async function* spoilEvents(
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
