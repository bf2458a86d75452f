import type { ReasoningDetail, TokenLogprob, Usage, WireAnnotation } from './chunk.js';
import type { Completion, CompletionChoice } from './completion.js';
import { toArray, type GrowingList } from './growingList.js';
import type { AnswerPart, ToolCallPart } from './parts.js';

/** A finished (or cut) answer in the shape that Chat Completions has without streaming. Fields that did not arrive are absent. */
export interface ChatCompletion {
  readonly id?: string;
  readonly object: 'chat.completion';
  /** Seconds since 1970. */
  readonly created?: number;
  readonly model?: string;
  readonly service_tier?: string;
  readonly system_fingerprint?: string;
  readonly choices: readonly ChatCompletionChoice[];
  readonly usage?: Usage;
  readonly moderation?: unknown;
  /** Fields that the protocol does not know. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** One of the `n` answers of a completion. */
export interface ChatCompletionChoice {
  readonly index: number;
  readonly message: ChatCompletionMessage;
  /** The value of the provider; null if it sent none. {@link finishKind} maps it to the known kinds. */
  readonly finish_reason: string | null;
  readonly logprobs?: { readonly content?: readonly TokenLogprob[]; readonly refusal?: readonly TokenLogprob[] };
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** The message of a choice. */
export interface ChatCompletionMessage {
  readonly role: string;
  readonly content?: string | null;
  readonly refusal?: string;
  readonly reasoning?: string;
  readonly reasoning_details?: readonly ReasoningDetail[];
  readonly tool_calls?: readonly ChatCompletionToolCall[];
  readonly function_call?: { readonly name: string; readonly arguments: string };
  readonly audio?: {
    readonly id?: string;
    readonly data: string;
    readonly transcript: string;
    readonly expires_at?: number;
  };
  readonly annotations?: readonly WireAnnotation[];
  readonly images?: readonly string[];
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A whole tool call of a message. */
export type ChatCompletionToolCall = { readonly id: string; readonly extra?: Readonly<Record<string, unknown>> } & (
  | { readonly type: 'function'; readonly function: { readonly name: string; readonly arguments: string } }
  | { readonly type: 'custom'; readonly custom: { readonly name: string; readonly input: string } }
);

/** The accumulated answer in the shape of the non-streaming protocol. Choices and tool calls are in order and without holes. */
export function toChatCompletion(completion: Completion): ChatCompletion {
  const { choices, warnings: _warnings, ...head } = completion;
  // Some gateways finish a choice that never existed. It does not count as a second answer.
  const real = choices.filter((choice) => choice.touched || choice.parts.length > 0);
  return {
    ...head,
    object: 'chat.completion',
    choices: (real.length > 0 ? real : choices).map((choice) => toChoice(choice, completion)),
  };
}

function toChoice(choice: CompletionChoice, completion: Completion): ChatCompletionChoice {
  const { index, finish_reason, extra } = choice;
  const logprobs = toLogprobs(choice);
  return {
    index,
    message: toMessage(choice, completion),
    finish_reason,
    ...(logprobs && { logprobs }),
    ...(extra && { extra }),
  };
}

export function toLogprobs({ contentLogprobs, refusalLogprobs }: CompletionChoice): ChatCompletionChoice['logprobs'] {
  const read = (list: GrowingList<TokenLogprob> | undefined): readonly TokenLogprob[] | undefined =>
    list && toArray(list);
  const [content, refusal] = [read(contentLogprobs), read(refusalLogprobs)];
  return content || refusal ? { ...(content && { content }), ...(refusal && { refusal }) } : undefined;
}

function toMessage(choice: CompletionChoice, completion: Completion): ChatCompletionMessage {
  const { parts, role, content, function_call, reasoning_details, messageExtra } = choice;
  const refusal = joinText(parts, 'refusal');
  const reasoning = joinText(parts, 'reasoning');
  const calls = parts.filter((part) => part.type === 'tool-call');
  const audio = parts.find((part) => part.type === 'audio');
  const annotations = parts.flatMap((part) => (part.type === 'annotation' ? [part.annotation] : []));
  const images = parts.flatMap((part) => (part.type === 'image' ? [part.url] : []));
  return {
    role,
    ...(content !== 'absent' && { content: content === 'null' ? null : joinText(parts, 'text') }),
    ...(refusal && { refusal }),
    ...(reasoning && { reasoning }),
    ...(reasoning_details && { reasoning_details }),
    ...(calls.length > 0 && {
      tool_calls: inOrder(calls).map((call, at) =>
        toToolCall(call, `call_${completion.id ?? 'x'}_${choice.index}_${at}`),
      ),
    }),
    ...(function_call && { function_call }),
    ...(audio && { audio: toAudio(audio) }),
    ...(annotations.length > 0 && { annotations }),
    ...(images.length > 0 && { images }),
    ...(messageExtra && { extra: messageExtra }),
  };
}

/** The text of all parts of one kind. */
export function joinText(parts: readonly AnswerPart[], type: 'text' | 'reasoning' | 'refusal'): string {
  return parts.map((part) => (part.type === type ? part.text : '')).join('');
}

/** By the index that the wire gave; calls without one stay where they came. */
function inOrder(calls: readonly ToolCallPart[]): readonly ToolCallPart[] {
  return calls.toSorted((a, b) => (a.index === undefined || b.index === undefined ? 0 : a.index - b.index));
}

function toToolCall(call: ToolCallPart, fallbackId: string): ChatCompletionToolCall {
  const head = { id: call.id || fallbackId, ...(call.extra && { extra: call.extra }) };
  return call.kind === 'custom'
    ? { ...head, type: 'custom', custom: { name: call.name, input: call.arguments } }
    : { ...head, type: 'function', function: { name: call.name, arguments: call.arguments } };
}

function toAudio({
  id,
  data,
  transcript,
  expiresAt,
}: Extract<AnswerPart, { type: 'audio' }>): NonNullable<ChatCompletionMessage['audio']> {
  return {
    ...(id !== undefined && { id }),
    data,
    transcript,
    ...(expiresAt !== undefined && { expires_at: expiresAt }),
  };
}

/** Why an answer ended, in the protocol's words; `other` for words of a provider's own. */
export type FinishKind = 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'error' | 'other';

/** OpenAI's words, then those of Anthropic, Gemini, Mistral and Text Generation Inference, which gateways pass on. */
const FINISH_KINDS: Readonly<Record<string, FinishKind>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool_calls',
  function_call: 'tool_calls',
  content_filter: 'content_filter',
  error: 'error',
  end_turn: 'stop',
  stop_sequence: 'stop',
  eos: 'stop',
  eos_token: 'stop',
  max_tokens: 'length',
  model_length: 'length',
  tool_use: 'tool_calls',
  refusal: 'content_filter',
  safety: 'content_filter',
};

/** Maps a provider's `finish_reason` to a known kind. */
export function finishKind(reason: string): FinishKind {
  const known = reason.toLowerCase();
  return Object.hasOwn(FINISH_KINDS, known) ? FINISH_KINDS[known]! : 'other';
}
