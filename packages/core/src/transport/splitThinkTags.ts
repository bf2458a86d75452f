import type { ChunkChoice, ChunkDelta } from '../protocol/completion/chunk.js';
import { mapChunks, type ChunkMapper } from './mapChunks.js';
import type { Transport } from './types.js';

/**
 * For models that write their thoughts into the text: an answer that begins with `<think>…</think>` becomes reasoning and text, tags
 * cut over chunks included. An answer that mentions the tag later is left alone.
 *
 * @example
 * ```ts
 * import { fetchTransport, splitThinkTags } from '@chat-stream/core';
 *
 * export const transport = splitThinkTags(fetchTransport({ baseURL: 'http://localhost:1234/v1' }));
 * ```
 */
export function splitThinkTags(transport: Transport): Transport {
  return mapChunks(transport, createThinkSplitter);
}

function createThinkSplitter(): ChunkMapper {
  const answers = new Map<number, Answer>();
  return {
    map(chunk) {
      if (!Array.isArray(chunk.choices)) return chunk;
      return {
        ...chunk,
        choices: (chunk.choices as readonly ChunkChoice[]).map((choice, at) => split(answers, choice, at)),
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
}

function split(answers: Map<number, Answer>, choice: ChunkChoice, at: number): ChunkChoice {
  const index = choice?.index ?? at;
  const known = answers.get(index) ?? { mode: 'start', held: '' };
  const content = choice?.delta?.content;
  if (known.mode === 'answering' || (typeof content !== 'string' && !choice?.finish_reason)) return choice;
  const read = readOn(known, typeof content === 'string' ? content : '');
  const isOver = Boolean(choice.finish_reason);
  answers.set(index, isOver ? { mode: 'answering', held: '' } : read.answer);
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

const OPEN = '<think>';
const CLOSE = '</think>';

function readOn({ mode, held }: Answer, piece: string): Split {
  const all = held + piece;
  if (mode === 'start') {
    const begun = all.trimStart();
    if (begun !== OPEN && OPEN.startsWith(begun)) return { reasoning: '', text: '', answer: { mode, held: all } };
    return begun.startsWith(OPEN)
      ? readOn({ mode: 'thinking', held: '' }, begun.slice(OPEN.length))
      : { reasoning: '', text: all, answer: { mode: 'answering', held: '' } };
  }
  const end = all.indexOf(CLOSE);
  if (end !== -1) {
    const answer: Answer = { mode: 'answering', held: '' };
    return { reasoning: all.slice(0, end), text: all.slice(end + CLOSE.length), answer };
  }
  const kept = beginningOf(CLOSE, all);
  return { reasoning: all.slice(0, all.length - kept), text: '', answer: { mode, held: all.slice(all.length - kept) } };
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
