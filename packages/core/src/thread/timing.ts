import type { Usage } from '../protocol/completion/chunk.js';
import { selectLastMessage, selectMessage } from './selectors.js';
import type { Id, Message, ThreadState, Timing } from './types.js';

/** The speed of an answer, in milliseconds. A figure that is not known yet is absent. */
export interface AnswerTiming {
  /** From sending to the first byte of the server's answer. */
  readonly toHeadersMs?: number;
  /** From sending to the first token. */
  readonly toFirstTokenMs?: number;
  /** How long the model thought. */
  readonly reasoningMs?: number;
  /** How long it wrote the answer, tool calls included. */
  readonly answerMs?: number;
  /** From sending to the end. */
  readonly totalMs?: number;
  /** As the provider counted them, all `n` answers together; until it has, the pieces that came. */
  readonly tokens?: number;
  /** Whether `tokens` is such a count of pieces, good to a few percent with most servers. */
  readonly isEstimate?: true;
  /** Mean, from the first token to the last. */
  readonly tokensPerSecond?: number;
  /** Over the last second or so, while the answer is being written. */
  readonly currentTokensPerSecond?: number;
  /** The usual and the long waits between reads of the network: median and 95th percentile, to within a tenth. */
  readonly gapP50Ms?: number;
  readonly gapP95Ms?: number;
  /** Waits of two seconds and more after the first token, and how long they were together. */
  readonly stalls: number;
  readonly stalledMs: number;
}

/**
 * Returns the speed of an answer: of the last message if no id is given. Returns `undefined` for messages that no model wrote.
 *
 * @example
 * ```ts
 * import { selectTiming, type ThreadState } from '@chat-stream/core';
 *
 * export const speed = (state: ThreadState) => selectTiming(state)?.tokensPerSecond?.toFixed(1);
 * ```
 */
export function selectTiming(state: ThreadState, messageId?: Id): AnswerTiming | undefined {
  const message = messageId === undefined ? selectLastMessage(state) : selectMessage(state, messageId);
  if (!message?.timing) return undefined;
  const timing = known.get(message) ?? summarize(message.timing, message.usage);
  known.set(message, timing);
  return timing;
}

const known = new WeakMap<Message, AnswerTiming>();

function summarize(timing: Timing, usage: Usage | undefined): AnswerTiming {
  const { startedAt, headersAt, firstTokenAt, lastTokenAt, endedAt, pieces, rate, ...rest } = timing;
  const { reasoningMs, answerMs, gapP50Ms, gapP95Ms, stalls = 0, stalledMs = 0 } = rest;
  const counted = usage?.completion_tokens;
  const tokens = counted ?? pieces;
  const writingMs = firstTokenAt === undefined ? 0 : (lastTokenAt ?? endedAt ?? firstTokenAt) - firstTokenAt;
  return {
    ...(headersAt !== undefined && { toHeadersMs: headersAt - startedAt }),
    ...(firstTokenAt !== undefined && { toFirstTokenMs: firstTokenAt - startedAt }),
    ...(endedAt !== undefined && { totalMs: endedAt - startedAt }),
    ...(tokens !== undefined && { tokens }),
    ...(tokens !== undefined && counted === undefined && { isEstimate: true }),
    // An answer that came in one read has no speed.
    ...(tokens !== undefined && writingMs > 0 && { tokensPerSecond: (tokens / writingMs) * 1000 }),
    ...(rate !== undefined && { currentTokensPerSecond: rate }),
    ...(reasoningMs !== undefined && { reasoningMs }),
    ...(answerMs !== undefined && { answerMs }),
    ...(gapP50Ms !== undefined && { gapP50Ms }),
    ...(gapP95Ms !== undefined && { gapP95Ms }),
    stalls,
    stalledMs,
  };
}
