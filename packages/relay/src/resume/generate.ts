import { headersToClient } from '../http/headers.js';
import { Problem } from '../http/problem.js';
import { readLimited } from '../http/readLimited.js';
import type { Settings } from '../settings.js';
import type { StreamWriter } from '../store/streamStore.js';
import { redactFor } from '../upstream/callUpstream.js';
import { requestCompletion, type CompletionCall, type UpstreamAnswer } from '../upstream/requestCompletion.js';
import { createEventSplitter, type EventSplitter } from './splitEvents.js';

/** A generation that goes on whoever is reading. */
export interface Generation {
  /** Resolves when the upstream has begun to answer: with nothing, or with its refusal, after which the key is free again. */
  readonly answered: Promise<Response | undefined>;
  readonly ended: Promise<void>;
}

type GenerationCall = Omit<CompletionCall, 'signal'>;

/** The most characters of an upstream's error that are handed on. */
const LARGEST_ERROR = 64 * 1024;

/** Asks the upstream and writes what it answers into the store, to the end. */
export function generate(call: GenerationCall, writer: StreamWriter, settings: Settings): Generation {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), settings.limits.streamMs);
  const signal = AbortSignal.any([writer.signal, late.signal, settings.lifetime.shutdown]);
  const asked = ask(call, signal, writer, settings);
  const ended = asked
    .then(
      (answer) => (answer instanceof Response || !answer ? undefined : pump(answer, signal, writer, settings)),
      () => undefined,
    )
    .finally(() => clearTimeout(timer));
  return { answered: asked.then((answer) => (answer instanceof Response ? answer : undefined)), ended };
}

interface OpenAnswer extends UpstreamAnswer {
  readonly isEvents: boolean;
}

/** Resolves with the upstream's answer, its refusal as a response, or nothing when the stream was stopped meanwhile. */
async function ask(
  call: GenerationCall,
  signal: AbortSignal,
  writer: StreamWriter,
  { upstreams, metrics }: Settings,
): Promise<OpenAnswer | Response | undefined> {
  const startedAt = performance.now();
  try {
    const answer = await requestCompletion(upstreams, { ...call, signal });
    metrics.add('upstream_first_byte_seconds_count');
    metrics.add('upstream_first_byte_seconds_sum', undefined, (performance.now() - startedAt) / 1000);
    const redact = redactFor(answer.upstream);
    const { response } = answer;
    const headers = headersToClient(response.headers, redact);
    if (response.ok && response.body) {
      const isEvents = call.value['stream'] === true && isEventType(response.headers.get('content-type'));
      writer.setHead({ status: response.status, headers, isEvents });
      return { ...answer, isEvents };
    }
    const refusal = new Response(redact(await readLimited(response, LARGEST_ERROR)), {
      status: response.status,
      headers,
    });
    await writer.discard();
    return refusal;
  } catch (error) {
    if (writer.signal.aborted) {
      await writer.end('stopped');
      return undefined;
    }
    await writer.discard();
    throw signal.aborted
      ? new Problem(503, 'closing', 'The relay gave up before an answer came. Try again.', { 'retry-after': '1' })
      : error;
  }
}

/** Some servers send their events as plain text. */
function isEventType(type: string | null): boolean {
  return type === null || /^text\/(event-stream|plain)\b/i.test(type);
}

async function pump(
  { upstream, response, isEvents }: OpenAnswer,
  signal: AbortSignal,
  writer: StreamWriter,
  settings: Settings,
): Promise<void> {
  const { limits, metrics, lifetime } = settings;
  const redact = redactFor(upstream);
  const splitter = isEvents ? createEventSplitter() : wholeText();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const reader = watchUpstream(response.body as ReadableStream<Uint8Array>, signal, limits.upstreamIdleMs);
  let size = 0;
  const write = (events: readonly string[]): void => {
    if (events.length === 0) return;
    metrics.add('events_total', undefined, events.length);
    writer.append(events.map(redact));
  };
  try {
    for (let bytes = await reader.read(); bytes; bytes = await reader.read()) {
      const text = decoder.decode(bytes, { stream: true });
      size += text.length;
      if (size > limits.streamChars) throw TOO_LARGE;
      write(splitter.push(text));
    }
    write([...splitter.push(decoder.decode()), ...splitter.end()]);
    await writer.end('done');
  } catch (error) {
    // First of all the upstream stops: what it writes from here on would be paid for and thrown away.
    reader.end();
    if (writer.signal.aborted) await writer.end('stopped');
    else await writer.end('failed', toProblem(error, signal, lifetime.shutdown).toEvent());
  } finally {
    reader.end();
  }
}

const TOO_LARGE = new Problem(502, 'too_large', 'The answer grew larger than this relay allows.');

function toProblem(error: unknown, signal: AbortSignal, shutdown: AbortSignal): Problem {
  if (error instanceof Problem) return error;
  if (shutdown.aborted) return new Problem(503, 'closing', 'The relay was stopped in the middle of this answer.');
  if (signal.aborted) return new Problem(504, 'stream_timeout', 'The answer took longer than this relay allows.');
  return new Problem(502, 'upstream_lost', 'The connection to the model server broke in the middle of the answer.');
}

/** Reads a body until it ends, is silent for too long, or is not wanted any more. */
function watchUpstream(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  idleMs: number,
): { read(): Promise<Uint8Array | undefined>; end(): void } {
  const reader = body.getReader();
  // Cancelling ends a pending read, also of a body that knows nothing of the signal.
  const cancel = (): void => void reader.cancel().catch(() => {});
  let isSilent = false;
  const timer = setTimeout(() => {
    isSilent = true;
    cancel();
  }, idleMs);
  signal.addEventListener('abort', cancel);
  return {
    read: async () => {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (isSilent)
        throw new Problem(504, 'upstream_silent', 'The model server went silent in the middle of its answer.');
      timer.refresh();
      return done ? undefined : value;
    },
    end: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      cancel();
    },
  };
}

/** A document that is not a stream is kept as it comes. */
function wholeText(): EventSplitter {
  return { push: (text) => (text === '' ? [] : [text]), end: () => [] };
}
