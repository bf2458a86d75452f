import { createWorkSignal } from '../createWorkSignal.js';
import { headersToClient, headersToUpstream } from '../http/headers.js';
import { Problem } from '../http/problem.js';
import type { JsonBody } from '../http/readBody.js';
import { readLimited } from '../http/readLimited.js';
import { createRedact, redactText } from '../http/redact.js';
import type { RequestBody } from '../options.js';
import { transform, type Exchange } from '../exchange/exchange.js';
import { meterFor, noteAnswer, withUsage } from '../exchange/metering.js';
import type { StreamWriter } from '../store/streamStore.js';
import { requestCompletion, type UpstreamAnswer } from '../upstream/requestCompletion.js';
import { createEventSplitter, type EventSplitter } from '../exchange/splitEvents.js';

/** A generation that continues whether or not anybody reads it. */
export interface Generation {
  /** Resolves when the upstream has begun to answer: with nothing, or with its refusal, after which the key is free again. */
  readonly answered: Promise<Response | undefined>;
  readonly ended: Promise<void>;
}

export interface GenerationRequest {
  readonly exchange: Exchange;
  readonly body: JsonBody;
  readonly subject: string;
}

/** The most characters of an upstream's error that are sent on. */
const LARGEST_ERROR = 64 * 1024;

/** Asks the upstream, and writes its answer into the store, to the end. */
export function generate(request: GenerationRequest, writer: StreamWriter): Generation {
  const { limits, lifetime } = request.exchange.settings;
  const { signal, release } = createWorkSignal({
    signals: [writer.signal],
    closing: lifetime.closing,
    ms: limits.streamMs,
    lateReason: TIMEOUT,
  });
  const asked = ask(request, signal, writer);
  const ended = asked
    .then(
      (answer) => (answer instanceof Response || !answer ? undefined : pump(request, answer, signal, writer)),
      () => undefined,
    )
    .finally(release);
  return { answered: asked.then((answer) => (answer instanceof Response ? answer : undefined)), ended };
}

interface OpenAnswer extends UpstreamAnswer {
  readonly isEvents: boolean;
  readonly sent: RequestBody;
}

/** Resolves with the upstream's answer, its refusal as a response, or nothing when the stream was stopped in the meantime. */
async function ask(
  { exchange, body }: GenerationRequest,
  signal: AbortSignal,
  writer: StreamWriter,
): Promise<OpenAnswer | Response | undefined> {
  const { request, settings, trace, onError } = exchange;
  const startedAt = performance.now();
  try {
    const transformed = await transform(body.value, exchange);
    if (transformed instanceof Response) {
      await writer.discard();
      return new Response(transformed.body, transformed);
    }
    const sent = withUsage(transformed, settings);
    const answer = await requestCompletion(settings.upstreams, {
      body: sent === body.value ? body.text : JSON.stringify(sent),
      value: sent,
      maxTokens: settings.limits.maxTokens,
      headers: { ...headersToUpstream(request.headers), ...trace?.headers },
      signal,
      isPatient: true,
      onError,
    });
    const { response, upstream } = answer;
    noteAnswer(exchange, upstream, response, startedAt);
    const headers = headersToClient(response.headers, createRedact(upstream.secrets));
    if (response.ok && response.body) {
      const isEvents = sent['stream'] === true && isEventType(response.headers.get('content-type'));
      writer.setHead({ status: response.status, headers, isEvents });
      return { ...answer, isEvents, sent };
    }
    const text = await readLimited(response, LARGEST_ERROR, upstream.secrets);
    await writer.discard();
    return new Response(text, { status: response.status, headers });
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
  { exchange, body, subject }: GenerationRequest,
  { upstream, response, isEvents, sent }: OpenAnswer,
  signal: AbortSignal,
  writer: StreamWriter,
): Promise<void> {
  const { limits, metrics } = exchange.settings;
  const meter = meterFor(exchange, { subject, upstream, body: sent, promptChars: body.text.length, isEvents });
  const redaction = redactText(upstream.secrets);
  const splitter = isEvents ? createEventSplitter() : wholeText();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const reader = watchUpstream(response.body as ReadableStream<Uint8Array>, signal, limits.upstreamIdleMs);
  let size = 0;
  const write = (events: readonly string[]): void => {
    if (events.length === 0) return;
    metrics.add('events_total', undefined, events.length);
    meter?.read(events);
    writer.append(events);
  };
  try {
    for (;;) {
      reader.check();
      const { done, value } = await reader.read();
      reader.check();
      if (done) break;
      const text = decoder.decode(value, { stream: true });
      size += text.length;
      if (size > limits.streamChars) throw TOO_LARGE;
      write(splitter.push(redaction.push(text)));
    }
    write([...splitter.push(redaction.push(decoder.decode()) + redaction.end()), ...splitter.end()]);
    await writer.end('done');
  } catch (error) {
    // The upstream stops first: what it writes from here on would be paid for and thrown away.
    reader.end();
    if (writer.signal.aborted) await writer.end('stopped');
    else await writer.end('failed', toProblem(error, signal).toEvent());
  } finally {
    reader.end();
    meter?.report();
  }
}

const TOO_LARGE = new Problem(502, 'too_large', 'The answer grew larger than this relay allows.');

const TIMEOUT = new Problem(504, 'stream_timeout', 'The answer took longer than this relay allows.');

function toProblem(error: unknown, { reason }: AbortSignal): Problem {
  if (error instanceof Problem) return error;
  if (reason instanceof Problem) return reason;
  return new Problem(502, 'upstream_lost', 'The connection to the model server broke in the middle of the answer.');
}

interface WatchedBody {
  read(): Promise<ReadableStreamReadResult<Uint8Array>>;
  /** Called before and after each read. @throws the reason when the body was silent for too long, or is not wanted any more */
  check(): void;
  end(): void;
}

/** Reads a body until it ends, is silent for too long, or is not wanted any more. */
function watchUpstream(body: ReadableStream<Uint8Array>, signal: AbortSignal, idleMs: number): WatchedBody {
  const reader = body.getReader();
  // Cancelling ends a pending read, also of a body that does not know the signal.
  const cancel = (): void => void reader.cancel().catch(() => {});
  let [isSilent, heardAt] = [false, performance.now()];
  // A timer for each event costs more than the event, so one timer looks at the time of the last event.
  const listen = (): void => {
    const left = heardAt + idleMs - performance.now();
    if (left > 0) {
      timer = setTimeout(listen, left);
      return;
    }
    isSilent = true;
    cancel();
  };
  let timer = setTimeout(listen, idleMs);
  signal.addEventListener('abort', cancel);
  return {
    read: () => reader.read(),
    check: () => {
      signal.throwIfAborted();
      if (isSilent)
        throw new Problem(504, 'upstream_silent', 'The model server went silent in the middle of its answer.');
      heardAt = performance.now();
    },
    end: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      cancel();
    },
  };
}

/** A document that is not a stream is stored as it comes. */
function wholeText(): EventSplitter {
  return { push: (text) => (text === '' ? [] : [text]), end: () => [] };
}
