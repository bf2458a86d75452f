import { ChatError, type ChatChunk, type ChatRequest, type Usage } from '@chat-stream/core';
import { isLastFrame, type Frame } from './frame.js';
import { playLane, type Lane } from './lane.js';
import { pieces } from './pieces.js';
import type { Answer } from './script.js';

export interface CompileOptions {
  readonly tokensPerSecond: number;
  readonly latencyMs: number;
  /** The model name if neither the script nor the request has one. */
  readonly model: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly createId: (prefix: string) => string;
}

/** Compiles an answer into the frames of its stream. The same arguments produce the same frames. */
export function compile(answer: Answer, request: ChatRequest, options: CompileOptions): readonly Frame[] {
  const { latencyMs = options.latencyMs, tokensPerSecond = options.tokensPerSecond } = answer;
  if (!(tokensPerSecond > 0)) {
    throw new ChatError(
      'misuse',
      `tokensPerSecond is ${tokensPerSecond}, so no token would ever be sent. Use a number above 0.`,
    );
  }
  const lanes = playLanes(answer, request, tokensPerSecond, options.createId);
  const head = chunkHead(answer, request, options);
  const frames = lanes
    .flatMap((lane, index) => lane.items.map((item, position) => ({ item, index, position })))
    // Choices are streamed in parallel. At equal times they alternate.
    .toSorted((a, b) => a.item.atMs - b.item.atMs || a.position - b.position || a.index - b.index)
    .map(({ item, index }): Frame => {
      const atMs = item.atMs + latencyMs;
      if (item.type === 'frame') return { ...item.frame, atMs };
      const choice =
        item.type === 'finish'
          ? { index, delta: {}, logprobs: null, finish_reason: item.reason }
          : { index, delta: item.delta, logprobs: item.logprobs ?? null, finish_reason: null };
      return { type: 'chunk', atMs, chunk: { ...head, choices: [choice] } };
    });
  const last = frames.findIndex(isLastFrame);
  if (last >= 0) return frames.slice(0, last + 1);
  return [...frames, ...closing(answer, request, lanes, head, frames.at(-1)?.atMs ?? latencyMs)];
}

function playLanes(
  answer: Answer,
  request: ChatRequest,
  tokensPerSecond: number,
  createId: CompileOptions['createId'],
): readonly Lane[] {
  const scripts = answer.choices ?? [answer.steps ?? []];
  const { stop, logprobs, top_logprobs } = request;
  return Array.from({ length: request.n ?? 1 }, (_, index) =>
    playLane(scripts[index % scripts.length] ?? [], {
      tokensPerSecond,
      maxTokens: request.max_completion_tokens ?? request.max_tokens ?? Infinity,
      stop: typeof stop === 'string' ? [stop] : (stop ?? []),
      topLogprobs: logprobs ? (top_logprobs ?? 0) : undefined,
      createId,
    }),
  );
}

function chunkHead(answer: Answer, request: ChatRequest, options: CompileOptions): ChatChunk {
  return {
    id: options.createId('chatcmpl-'),
    object: 'chat.completion.chunk',
    created: options.created,
    model: answer.model ?? (typeof request.model === 'string' ? request.model : options.model),
    service_tier: 'default',
    system_fingerprint: 'fp_scripted',
    // If usage is requested, the protocol requires null on every chunk but the last.
    ...(request.stream_options?.include_usage && { usage: null }),
  };
}

function closing(
  answer: Answer,
  request: ChatRequest,
  lanes: readonly Lane[],
  head: ChatChunk,
  atMs: number,
): readonly Frame[] {
  const usage = answer.usage ?? countUsage(request, lanes);
  return [
    ...(request.stream_options?.include_usage
      ? [{ type: 'chunk', atMs, chunk: { ...head, choices: [], usage } } as const]
      : []),
    ...(answer.done === false ? [] : [{ type: 'done', atMs } as const]),
  ];
}

/** Counts pieces as if they were tokens. */
export function countUsage(request: ChatRequest, lanes: readonly Pick<Lane, 'tokens' | 'reasoningTokens'>[]): Usage {
  const prompt_tokens = request.messages.reduce(
    (sum, message) => sum + 4 + pieces(contentText(message.content)).length,
    3,
  );
  const completion_tokens = lanes.reduce((sum, lane) => sum + lane.tokens, 0);
  const reasoning_tokens = lanes.reduce((sum, lane) => sum + lane.reasoningTokens, 0);
  return {
    prompt_tokens,
    completion_tokens,
    total_tokens: prompt_tokens + completion_tokens,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}

/** The text of a message, regardless of the form of its content. */
export function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: unknown) =>
      typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string' ? part.text : '',
    )
    .join('');
}
