import { Problem } from '../http/problem.js';
import type { Exchange } from '../exchange/exchange.js';
import type { Settings } from '../settings.js';
import type { StreamHead, StreamState, Stretch } from '../store/streamStore.js';
import { numberEvent } from './numberEvent.js';
import { watchReader, type ReaderWatch } from './watchReader.js';

/** A reader of a stored stream. */
export interface Reading {
  readonly key: string;
  /** The number of the last event that the reader has. */
  readonly after: number;
  readonly signal: AbortSignal;
}

/** The answer to a reader of a stored stream. It waits for the upstream's first byte. @throws {Problem} when there will be none */
export async function serveStream(reading: Reading, exchange: Exchange): Promise<Response> {
  const { key, signal } = reading;
  const { settings } = exchange;
  const stretch = await firstStretch(reading, settings);
  if (!stretch)
    throw new Problem(409, 'not_generated', 'The first request with this key was refused. Try again.', {
      'retry-after': '1',
    });
  const { head, state } = stretch;
  if (head) {
    // A document has no ids, so it is always sent whole.
    const after = head.isEvents ? reading.after : 0;
    return new Response(readStream({ key, after, signal }, head, exchange), {
      status: head.status,
      headers: head.headers,
    });
  }
  signal.throwIfAborted();
  if (state === 'stopped') throw stoppedBefore();
  throw new Problem(502, 'producer_lost', 'The relay lost this answer before it began. Send the message again.', {
    'x-should-retry': 'false',
  });
}

export function stoppedBefore(): Problem {
  return new Problem(409, 'stopped', 'This answer was stopped before it began.', { 'x-should-retry': 'false' });
}

async function firstStretch({ key, after, signal }: Reading, { store }: Settings): Promise<Stretch | undefined> {
  for (;;) {
    const stretch = await store.read(key, after);
    if (!stretch || stretch.head || stretch.state !== 'open' || signal.aborted) return stretch;
    await store.wait(key, { after, hasHead: false }, signal);
  }
}

function readStream(reading: Reading, head: StreamHead, exchange: Exchange): ReadableStream<Uint8Array> {
  const { settings } = exchange;
  const { limits, metrics, lifetime } = settings;
  const close = exchange.defer();
  const encoder = new TextEncoder();
  metrics.change('readers', 1);
  let finish: () => void = () => {};
  lifetime.trackReader(new Promise<void>((resolve) => (finish = resolve)));
  const watch = watchReader(reading.signal, lifetime.letGo, limits, () => {
    metrics.change('readers', -1);
    finish();
    close();
  });
  const next = readTexts(reading, head, settings, watch);
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => watch.onFailure((error) => controller.error(error)),
      pull: async (controller) => {
        watch.setIdle(false);
        const text = await next();
        if (watch.isOver()) return;
        if (text === undefined) {
          watch.end();
          controller.close();
        } else {
          controller.enqueue(encoder.encode(text));
          watch.setIdle(true);
        }
      },
      cancel: () => watch.end(),
    },
    { highWaterMark: 0 },
  );
}

const KEEP_ALIVE = ': keep-alive\n\n';

/**
 * Returns a function that waits for the next text of a stream. It returns undefined after the end. After an empty wait comes a comment, so
 * that proxies keep the connection. A function costs less for each event than an async generator.
 */
function readTexts(
  { key, after: start }: Reading,
  { isEvents }: StreamHead,
  { store }: Settings,
  watch: ReaderWatch,
): () => Promise<string | undefined> {
  let [after, isEmpty, isOver] = [start, start === 0, false];
  return async () => {
    while (!isOver && !watch.isOver()) {
      const stretch = await store.read(key, after);
      if (!stretch) return undefined;
      const { events, state, failure } = stretch;
      if (events.length > 0) {
        const first = after + 1;
        after += events.length;
        isEmpty &&= !events.some(hasData);
        return isEvents ? events.map((event, at) => numberEvent(event, first + at)).join('') : events.join('');
      }
      if (state !== 'open') {
        isOver = true;
        return isEvents ? lastWords(state, failure, isEmpty) : undefined;
      }
      const tick = watch.tick();
      await store.wait(key, { after, hasHead: true }, tick);
      if (tick.aborted && isEvents && !watch.isOver()) return KEEP_ALIVE;
    }
    return undefined;
  };
}

/** An event with comments alone has no part of an answer. */
function hasData(event: string): boolean {
  return /^data:/m.test(event);
}

const DONE = 'data: [DONE]\n\n';

/**
 * Tells a reader how a stream ended, where the stream itself does not. It has no id: it is not part of the stream. A reader of an empty answer
 * would otherwise take its end for a cut, and ask again.
 */
function lastWords(
  state: Exclude<StreamState, 'open'>,
  failure: string | undefined,
  isEmpty: boolean,
): string | undefined {
  switch (state) {
    case 'done':
      return isEmpty ? DONE : undefined;
    case 'stopped':
      return DONE;
    case 'failed':
      return failure ?? LOST.toEvent();
    case 'lost':
      return LOST.toEvent();
    default:
      return state satisfies never;
  }
}

const LOST = new Problem(
  502,
  'producer_lost',
  'The relay process that was writing this answer is gone. What came before is whole.',
);
