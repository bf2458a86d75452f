import { chatErrorFromJson, ChatError, fetchTransport, type Transport } from '@chat-stream/core';
import { toBody } from '../stream/toBody.js';
import { realClock, waitUntil, type Clock } from '../time/clock.js';
import type { RecordedEvent, Recording } from '@chat-stream/core/recording';

/** The speed and the clock of a replay. */
export interface ReplayOptions extends Partial<Clock> {
  /** A factor: 2 replays in half of the recorded time, `Infinity` without waiting. @defaultValue 1 */
  readonly speed?: number | undefined;
}

/** A transport that yields the recorded answer to any request. */
export interface Replay extends Transport {
  /** The same as a fetch function. Recorded bytes are sent as they are; recorded chunks are sent as server-sent events. */
  readonly fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>;
}

/**
 * Replays a recording: the same batches at the same times, and the same end. With a virtual clock it takes no real time, and
 * `clock.next()` advances to the next event.
 *
 * @throws {ChatError} `misuse` if the speed is not above 0
 *
 * @example
 * ```ts
 * import { streamChat } from '@chat-stream/core';
 * import { readRecording, replay } from '@chat-stream/testing';
 *
 * export async function replayJson(json: string) {
 *   const recording = readRecording(JSON.parse(json));
 *   return streamChat({ transport: replay(recording, { speed: Infinity }), request: recording.request });
 * }
 * ```
 */
export function replay(recording: Recording, options: ReplayOptions = {}): Replay {
  const { speed = 1, now = realClock.now, sleep = realClock.sleep } = options;
  if (!(speed > 0))
    throw new ChatError('misuse', `A replay with speed ${speed} would never end. Use a number above 0.`);
  const player = createPlayer(recording, speed, { now, sleep });
  const fetch: Replay['fetch'] = (input, init) =>
    player.fetch(init?.signal ?? (input instanceof Request ? input.signal : undefined));
  const transport: Transport =
    recording.source === 'fetch'
      ? fetchTransport({ baseURL: 'http://replay.invalid/v1', fetch, maxRetries: 0, now })
      : player.transport;
  return Object.assign(((request, run) => transport(request, run)) satisfies Transport, { fetch });
}

interface Player {
  readonly transport: Transport;
  readonly fetch: (signal: AbortSignal | null | undefined) => Promise<Response>;
}

function createPlayer({ events, end, source }: Recording, speed: number, clock: Clock): Player {
  const play = async function* (signal: AbortSignal): AsyncGenerator<RecordedEvent, void, undefined> {
    const startedAt = clock.now();
    for (const event of events) {
      await waitUntil(startedAt + event.atMs / speed, { clock, signal });
      signal.throwIfAborted();
      yield event;
    }
    await waitUntil(startedAt + end.atMs / speed, { clock, signal });
    signal.throwIfAborted();
  };
  return {
    transport: async function* (_request, { signal, onEvent }) {
      for await (const event of play(signal)) {
        if (event.type === 'chunks') yield event.chunks;
        else if (event.type === 'response')
          onEvent?.({ type: 'response', status: event.status, headers: new Headers(event.headers) });
        else if (event.type === 'warning') onEvent?.({ type: 'warning', warning: event.warning });
      }
      if (end.error) throw chatErrorFromJson(end.error);
    },
    fetch: async (requestSignal) => {
      const cancelled = new AbortController();
      const signal = requestSignal ? AbortSignal.any([requestSignal, cancelled.signal]) : cancelled.signal;
      const playing = play(signal);
      const first = await playing.next();
      const head = !first.done && first.value.type === 'response' ? first.value : undefined;
      if (!head && end.error && !events.some(hasBody)) throw new TypeError(end.error.message);
      const status = head?.status ?? end.error?.status ?? 200;
      const headers = { 'content-type': 'text/event-stream; charset=utf-8', ...head?.headers };
      const texts = bodyOf(playing, head || first.done ? undefined : first.value, source, end);
      return new Response(
        toBody(encode(texts), () => cancelled.abort()),
        { status, headers: withoutEncoding(headers) },
      );
    },
  };
}

const hasBody = (event: RecordedEvent): boolean => event.type === 'chunks' || event.type === 'text';

async function* bodyOf(
  playing: AsyncGenerator<RecordedEvent, void, undefined>,
  first: RecordedEvent | undefined,
  source: Recording['source'],
  end: Recording['end'],
): AsyncGenerator<string, void, undefined> {
  const text = (event: RecordedEvent): string => {
    if (event.type === 'chunks') return event.chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('');
    return event.type === 'text' ? event.text : '';
  };
  if (first) yield text(first);
  for await (const event of playing) yield text(event);
  const { code, message, type, param = null, providerCode = null, body, status } = end.error ?? {};
  if (code === 'connection_lost' || code === 'network') throw new TypeError('terminated');
  // Recorded bytes include the end of the stream.
  if (source === 'fetch') return;
  if (end.outcome === 'done') yield 'data: [DONE]\n\n';
  else if (status !== undefined && body !== undefined) yield typeof body === 'string' ? body : JSON.stringify(body);
  else if (code === 'provider')
    yield `data: ${JSON.stringify({ error: { message, type: type ?? 'server_error', param, code: providerCode } })}\n\n`;
}

/** An empty text is not a read. */
async function* encode(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const encoder = new TextEncoder();
  for await (const text of texts) if (text !== '') yield encoder.encode(text);
}

/** The recorded text is not compressed and has another length than the body had. */
function withoutEncoding(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !['content-encoding', 'content-length', 'transfer-encoding'].includes(name.toLowerCase()),
    ),
  );
}
