import { applyChunk, emptyCompletion, toChatCompletion, type ChatRequest } from '@chat-stream/core';
import { compile } from '../script/compile.js';
import type { Frame } from '../script/frame.js';
import { isHttpReply, toAnswer, type Answer, type HttpReply, type Reply } from '../script/script.js';
import type { Clock } from '../time/clock.js';
import { errorResponse } from './errorResponse.js';
import type { ServedRequest } from './readRequest.js';
import { waitUntil } from '../time/clock.js';
import { streamFrames } from './streamFrames.js';

export interface RespondOptions {
  readonly clock: Clock;
  readonly tokensPerSecond: number;
  readonly latencyMs: number;
  readonly model: string;
  readonly createId: (prefix: string) => string;
  readonly signal: AbortSignal;
  /** Transforms the events before they are sent, for example into a dialect. */
  readonly reshape?: ((frames: readonly Frame[]) => readonly Frame[]) | undefined;
}

/** The HTTP response to a request, according to the script. */
export async function respond(reply: Reply, request: ServedRequest, options: RespondOptions): Promise<Response> {
  const answer = toAnswer(reply);
  const startedAt = options.clock.now();
  if (isHttpReply(answer)) return respondPlainly(answer, startedAt, options);
  const { stream, speed = 1, ...chatRequest } = request;
  const frames = quicken(framesOf(answer, chatRequest, stream === true, options), speed);
  return stream
    ? respondStreaming(answer, frames, startedAt, options)
    : respondAtOnce(answer, frames, startedAt, options);
}

async function respondPlainly(
  { status, headers, body = '', latencyMs }: HttpReply,
  startedAt: number,
  options: RespondOptions,
): Promise<Response> {
  await waitUntil(startedAt + (latencyMs ?? options.latencyMs), options);
  const init = { status, ...(headers && { headers }) };
  return typeof body === 'string' ? new Response(body, init) : Response.json(body, init);
}

function framesOf(
  answer: Answer,
  request: ChatRequest,
  isStreamed: boolean,
  options: RespondOptions,
): readonly Frame[] {
  // Without streaming, the response always contains the usage.
  const asked = isStreamed ? request : { ...request, stream_options: { include_usage: true } };
  const frames = compile(answer, asked, { ...options, created: Math.floor(options.clock.now() / 1000) });
  return options.reshape?.(frames) ?? frames;
}

function quicken(frames: readonly Frame[], speed: number): readonly Frame[] {
  return speed === 1 ? frames : frames.map((frame) => ({ ...frame, atMs: frame.atMs / speed }));
}

async function respondStreaming(
  answer: Answer,
  frames: readonly Frame[],
  startedAt: number,
  options: RespondOptions,
): Promise<Response> {
  // Real servers send their headers together with the first token.
  await waitUntil(startedAt + (frames[0]?.atMs ?? 0), options);
  const { bytesPerRead, lineEnd, headers } = answer;
  const { clock, signal } = options;
  return new Response(streamFrames(frames, { clock, startedAt, signal, bytesPerRead, lineEnd }), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
      ...headers,
    },
  });
}

async function respondAtOnce(
  answer: Answer,
  frames: readonly Frame[],
  startedAt: number,
  options: RespondOptions,
): Promise<Response> {
  const last = frames.at(-1);
  await waitUntil(startedAt + (last?.atMs ?? 0), options);
  if (last?.type === 'stall') await options.clock.sleep(Infinity, options.signal);
  if (last?.type === 'cut' || options.signal.aborted) {
    const { clock, signal } = options;
    return new Response(streamFrames([{ type: 'cut', atMs: 0, text: '{"id":' }], { clock, startedAt, signal }), {
      headers: { 'content-type': 'application/json' },
    });
  }
  if (last?.type === 'error') {
    const { message, type, param, code } = last.error;
    return errorResponse(500, message, { type, param, code: code === null ? null : String(code) });
  }
  const completion = frames.reduce(
    (sum, frame) => (frame.type === 'chunk' ? applyChunk(sum, frame.chunk) : sum),
    emptyCompletion,
  );
  return Response.json(toWireCompletion(toChatCompletion(completion)), { headers: { ...answer.headers } });
}

/** Reasoning has the same field name with and without streaming. The message always has `content`. */
function toWireCompletion(completion: ReturnType<typeof toChatCompletion>): unknown {
  return {
    ...completion,
    choices: completion.choices.map(({ message, logprobs = null, ...choice }) => {
      const { content, reasoning, refusal = null, ...rest } = message;
      return {
        ...choice,
        message: { ...rest, content: content || null, refusal, ...(reasoning && { reasoning_content: reasoning }) },
        logprobs: logprobs && { content: null, refusal: null, ...logprobs },
      };
    }),
  };
}
