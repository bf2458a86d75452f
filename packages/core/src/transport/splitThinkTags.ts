import type { ChunkChoice, ChunkDelta } from '../protocol/completion/chunk.js';
import { mapChunks, type ChunkMapper } from './mapChunks.js';
import type { Transport } from './types.js';

/** The tags between which a model writes its reasoning. */
export interface ThinkTagOptions {
  /** The names of the tags. @defaultValue ['think'] */
  readonly tags?: readonly string[] | undefined;
  /**
   * The model's template has opened the tag already, so that the answer begins with thoughts and only the end of the tag comes (DeepSeek R1 and QwQ
   * in vLLM and llama.cpp). @defaultValue false
   */
  readonly startsInside?: boolean | undefined;
}

/**
 * Wraps a transport for models that write their reasoning into the text. An answer that begins with `<think>…</think>` becomes reasoning and text,
 * also if a tag is cut over chunks. An answer that mentions the tag later is not changed. `fetchTransport` does this by itself if the profile of
 * the server has `thoughtTags`.
 *
 * @example
 * ```ts
 * import { fetchTransport, splitThinkTags } from '@chat-stream/core';
 *
 * export const transport = splitThinkTags(fetchTransport({ baseURL: 'http://localhost:1234/v1' }));
 * ```
 */
export function splitThinkTags(
  transport: Transport,
  { tags = ['think'], startsInside = false }: ThinkTagOptions = {},
): Transport {
  const begin: Answer = { mode: startsInside ? 'thinking' : 'start', held: '', tag: tags[0] ?? 'think' };
  return mapChunks(transport, () => createThinkSplitter(tags, begin));
}

function createThinkSplitter(tags: readonly string[], begin: Answer): ChunkMapper {
  const answers = new Map<number, Answer>();
  return {
    map(chunk) {
      if (!Array.isArray(chunk.choices)) return chunk;
      return {
        ...chunk,
        choices: (chunk.choices as readonly ChunkChoice[]).map((choice, at) => split(answers, choice, at, tags, begin)),
      };
    },
    end() {
      const choices = [...answers].flatMap(([index, answer]) =>
        answer.held ? [{ index, delta: release(answer) }] : [],
      );
      return choices.length > 0 ? { choices } : undefined;
    },
  };
}

interface Answer {
  readonly mode: 'start' | 'thinking' | 'answering';
  /** Text that may be the beginning of a tag. */
  readonly held: string;
  /** The tag that is open. */
  readonly tag: string;
}

function split(
  answers: Map<number, Answer>,
  choice: ChunkChoice,
  at: number,
  tags: readonly string[],
  begin: Answer,
): ChunkChoice {
  const index = choice?.index ?? at;
  const known = answers.get(index) ?? begin;
  const content = choice?.delta?.content;
  if (known.mode === 'answering' || (typeof content !== 'string' && !choice?.finish_reason)) return choice;
  const read = readOn(known, typeof content === 'string' ? content : '', tags);
  const isOver = Boolean(choice.finish_reason);
  answers.set(index, isOver ? { ...read.answer, mode: 'answering', held: '' } : read.answer);
  const { reasoning, text } = isOver ? withRest(read) : read;
  const { content: _content, ...delta } = choice.delta ?? {};
  const shown = text || (content === '' ? '' : undefined);
  return {
    ...choice,
    delta: {
      ...delta,
      ...(reasoning && { reasoning_content: reasoning }),
      ...(shown !== undefined && { content: shown }),
    },
  };
}

interface Split {
  readonly reasoning: string;
  readonly text: string;
  readonly answer: Answer;
}

function readOn({ mode, held, tag }: Answer, piece: string, tags: readonly string[]): Split {
  const all = held + piece;
  if (mode === 'start') {
    const begun = all.trimStart();
    const open = tags.find((name) => begun.startsWith(`<${name}>`));
    if (open !== undefined)
      return readOn({ mode: 'thinking', held: '', tag: open }, begun.slice(open.length + 2), tags);
    const mayOpen = tags.some((name) => `<${name}>`.startsWith(begun));
    return mayOpen
      ? { reasoning: '', text: '', answer: { mode, held: all, tag } }
      : { reasoning: '', text: all, answer: { mode: 'answering', held: '', tag } };
  }
  const close = `</${tag}>`;
  const end = all.indexOf(close);
  if (end !== -1) {
    const answer: Answer = { mode: 'answering', held: '', tag };
    return { reasoning: all.slice(0, end), text: all.slice(end + close.length), answer };
  }
  const kept = beginningOf(close, all);
  const answer: Answer = { mode, held: all.slice(all.length - kept), tag };
  return { reasoning: all.slice(0, all.length - kept), text: '', answer };
}

/** How many characters at the end of a text may be the beginning of the tag. */
function beginningOf(tag: string, text: string): number {
  let length = Math.min(tag.length - 1, text.length);
  while (!tag.startsWith(text.slice(text.length - length))) length--;
  return length;
}

function withRest({ reasoning, text, answer }: Split): { readonly reasoning: string; readonly text: string } {
  return answer.mode === 'thinking'
    ? { reasoning: reasoning + answer.held, text }
    : { reasoning, text: text + answer.held };
}

function release({ mode, held }: Answer): ChunkDelta {
  return mode === 'thinking' ? { reasoning_content: held } : { content: held };
}
