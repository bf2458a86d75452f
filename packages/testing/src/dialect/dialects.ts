import type { ChunkDelta } from '@chat-stream/core';
import type { Frame } from '../script/frame.js';
import { cohere, litellm, minimax } from './bridges.js';
import {
  eachCall,
  eachChoice,
  eachChunk,
  eachDelta,
  inOrder,
  startWith,
  usageOnLast,
  wholeToolCalls,
  type LooseChunk,
  type Reshape,
} from './reshape.js';

/** Providers whose streams differ from those of OpenAI in ways that have broken clients. */
export type Dialect =
  | 'openai'
  | 'azure'
  | 'openrouter'
  | 'vllm'
  | 'llamacpp'
  | 'ollama'
  | 'lmstudio'
  | 'deepseek'
  | 'groq'
  | 'mistral'
  | 'gemini'
  | 'together'
  | 'perplexity'
  | 'portkey'
  | 'fireworks'
  | 'xai'
  | 'cerebras'
  | 'cohere'
  | 'litellm'
  | 'minimax';

/** Adds the peculiarities of a provider to a stream. The content stays the same. */
export function reshapeAs(dialect: Dialect): Reshape {
  return DIALECTS[dialect];
}

const reasoningAs = (rename: (text: string) => LooseChunk): Reshape =>
  eachDelta(({ reasoning_content, ...delta }) => ({
    ...delta,
    ...(typeof reasoning_content === 'string' && rename(reasoning_content)),
  }));

const SAFE = { hate: { filtered: false, severity: 'safe' }, violence: { filtered: false, severity: 'safe' } };

const DIALECTS: Readonly<Record<Dialect, Reshape>> = {
  openai: (frames: readonly Frame[]): readonly Frame[] => frames,

  /** An empty first chunk with filter results, and a late choice without a delta. */
  azure: inOrder(
    eachChoice((choice) => ({ ...choice, content_filter_results: choice.delta?.content ? SAFE : {} })),
    startWith(
      `data: ${JSON.stringify({ id: '', object: '', created: 0, model: '', choices: [], prompt_filter_results: [{ prompt_index: 0, content_filter_results: SAFE }] })}\n\n`,
    ),
    beforeDone({
      id: '',
      object: '',
      created: 0,
      model: '',
      choices: [
        {
          index: 0,
          finish_reason: null,
          content_filter_results: SAFE,
          content_filter_offsets: { check_offset: 0, start_offset: 0, end_offset: 9 },
        },
      ],
    }),
  ),

  /** Comments, reasoning twice, costs, and errors as chunks. */
  openrouter: inOrder(
    reasoningAs((text) => ({
      reasoning: text,
      reasoning_details: [{ type: 'reasoning.text', index: 0, text, format: 'unknown' }],
    })),
    eachChoice((choice) => ({ ...choice, native_finish_reason: choice.finish_reason ?? null })),
    eachChunk((chunk) => ({
      ...chunk,
      provider: 'Scripted',
      ...(chunk.usage && { usage: { ...chunk.usage, cost: 0.0001, is_byok: false } }),
    })),
    startWith(': OPENROUTER PROCESSING\n\n', ': OPENROUTER PROCESSING\n\n'),
    errorsAs(
      ({ message, code }) =>
        `data: ${JSON.stringify({ id: 'gen-1', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }], error: { code: typeof code === 'number' ? code : 502, message } })}\n\n`,
    ),
  ),

  /** `reasoning`, token ids, and an error that is followed by [DONE]. */
  vllm: inOrder(
    reasoningAs((reasoning) => ({ reasoning })),
    eachChoice((choice) => ({ ...choice, stop_reason: null, token_ids: null })),
    errorsAs(
      ({ message, type, code }) =>
        `data: ${JSON.stringify({ error: { message, type, param: null, code: code ?? 500 } })}\n\ndata: [DONE]\n\n`,
    ),
  ),

  /** A first content of null, timings, no model, and a [DONE] without its blank line. */
  llamacpp: inOrder(
    eachDelta((delta) => (delta.role ? { ...delta, content: null } : { ...delta })),
    eachChunk((chunk, { isLast }) => ({
      ...chunk,
      model: '',
      ...(isLast && { timings: { prompt_n: 9, predicted_n: 9, predicted_per_second: 60 } }),
    })),
    (frames) =>
      frames.map((frame): Frame =>
        frame.type === 'done' ? { type: 'raw', atMs: frame.atMs, text: 'data: [DONE]' } : frame,
      ),
  ),

  /** Whole tool calls, `reasoning`, empty content beside it. */
  ollama: inOrder(
    wholeToolCalls,
    eachDelta((delta) => ({ role: 'assistant', content: '', ...delta })),
    reasoningAs((reasoning) => ({ reasoning })),
    eachChunk((chunk) => ({ ...chunk, system_fingerprint: 'fp_ollama' })),
  ),

  /** Empty ids and names on the later pieces of a tool call. */
  lmstudio: eachCall((call) =>
    call.id
      ? { ...call }
      : { ...call, id: '', type: 'function', function: { name: '', arguments: call.function?.arguments ?? '' } },
  ),

  /** Comments while waiting, null in the unused fields, usage on the last chunk. */
  deepseek: inOrder(
    eachDelta(({ reasoning_content = null, content = null, ...delta }) => ({ ...delta, content, reasoning_content })),
    usageOnLast((usage) => ({
      usage: { ...(usage as LooseChunk), prompt_cache_hit_tokens: 0, prompt_cache_miss_tokens: 9 },
    })),
    startWith(': keep-alive\n\n'),
  ),

  /** Usage in a field of its own. */
  groq: inOrder(
    reasoningAs((reasoning) => ({ reasoning })),
    usageOnLast((usage) => ({ x_groq: { id: 'req_1', usage } })),
    eachChunk((chunk, { isFirst }) => (isFirst ? { ...chunk, x_groq: { id: 'req_1' } } : { ...chunk })),
  ),

  /** Reasoning as a content list, whole tool calls, usage on the last chunk. */
  mistral: inOrder(
    wholeToolCalls,
    reasoningAs((text) => ({ content: [{ type: 'thinking', thinking: [{ type: 'text', text }] }] })),
    usageOnLast((usage) => ({ usage })),
  ),

  /** Whole tool calls without an index, with a signature that must be sent back. */
  gemini: inOrder(
    wholeToolCalls,
    eachCall(({ index: _index, ...call }) => ({
      ...call,
      extra_content: { google: { thought_signature: 'c2lnbmVk' } },
    })),
  ),

  /** `eos`, the role on every delta, log probabilities as a number. */
  together: inOrder(
    eachDelta((delta) => ({ role: 'assistant', ...delta })),
    reasoningAs((reasoning) => ({ reasoning })),
    eachChoice((choice) => ({
      ...choice,
      logprobs: -0.3,
      ...(choice.finish_reason === 'stop' && { finish_reason: 'eos' }),
    })),
  ),

  /** The whole text so far in each chunk, usage on every chunk, citations. */
  perplexity: (frames: readonly Frame[]): readonly Frame[] => {
    const texts = new Map<unknown, string>();
    const usage = { prompt_tokens: 9, completion_tokens: 0, total_tokens: 9 };
    return eachChunk((chunk) => {
      usage.completion_tokens += 1;
      usage.total_tokens += 1;
      const choices = chunk.choices?.map((choice) => {
        const content = (texts.get(choice.index) ?? '') + textOf(choice.delta);
        texts.set(choice.index, content);
        return { ...choice, delta: { role: 'assistant', ...choice.delta }, message: { role: 'assistant', content } };
      });
      return {
        ...chunk,
        object: 'chat.completion',
        choices,
        usage: { ...usage, ...chunk.usage },
        citations: ['https://example.com/'],
      };
    })(frames);
  },

  /** A usage chunk without any choices. */
  fireworks: eachChunk(({ choices, ...chunk }) => ({ ...chunk, ...(choices?.length && { choices }) })),

  /** Sources on the last chunk, the service tier on each. */
  xai: eachChunk((chunk, { isLast }) => ({
    ...chunk,
    service_tier: 'default',
    ...(isLast && { citations: ['https://example.com/'] }),
  })),

  /** Null for empty fields: choices, deltas, the index of a call. */
  cerebras: inOrder(
    wholeToolCalls,
    eachCall((call) => ({ ...call, index: null })),
    reasoningAs((reasoning) => ({ reasoning })),
    eachChoice((choice) => ({ ...choice, delta: choice.finish_reason ? null : choice.delta })),
    eachChunk(({ choices, ...chunk }, { isLast }) => ({
      ...chunk,
      choices: choices?.length ? choices : null,
      ...(isLast && { time_info: { queue_time: 0.001, completion_time: 0.2 } }),
    })),
  ),

  cohere,
  litellm,
  minimax,

  /** Through Portkey: role, empty content and an empty list of calls on every chunk. */
  portkey: eachDelta((delta) => ({ role: 'assistant', content: '', tool_calls: [], ...delta })),
};

/** The names of all dialects, for tests that iterate over them. */
export const DIALECT_NAMES: readonly Dialect[] = Object.keys(DIALECTS) as Dialect[];

function textOf(delta: ChunkDelta | null | undefined): string {
  return typeof delta?.content === 'string' ? delta.content : '';
}

function beforeDone(chunk: LooseChunk): Reshape {
  return (frames) =>
    frames.flatMap((frame): readonly Frame[] =>
      frame.type === 'done'
        ? [{ type: 'chunk', atMs: frame.atMs, chunk: chunk as Extract<Frame, { type: 'chunk' }>['chunk'] }, frame]
        : [frame],
    );
}

/** Writes errors in another format. Nothing follows them. */
function errorsAs(write: (error: Extract<Frame, { type: 'error' }>['error']) => string): Reshape {
  return (frames) =>
    frames.map((frame): Frame =>
      frame.type === 'error' ? { type: 'end', atMs: frame.atMs, text: write(frame.error) } : frame,
    );
}
