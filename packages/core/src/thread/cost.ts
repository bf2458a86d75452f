import type { Usage } from '../protocol/completion/chunk.js';
import { memoizeBy } from './selectors.js';
import type { Message, ThreadState } from './types.js';

/** The prices of a model, for a million tokens each, in any currency. */
export interface TokenPrices {
  readonly input: number;
  readonly output: number;
  /** For what the provider had cached. @defaultValue `input` */
  readonly cachedInput?: number | undefined;
}

/** Prices of one model, or of several by name. A name also stands for its dated versions: `gpt-4.1` for `gpt-4.1-2025-04-14`. */
export type PriceTable = TokenPrices | Readonly<Record<string, TokenPrices>>;

/**
 * Returns the cost of an answer, in the currency of the prices; `undefined` if its usage or its price is not known. Several answers to one
 * request (`n`) have the usage of that request, so each of them returns the cost of all. {@link selectTotals} counts it once.
 *
 * @example
 * ```ts
 * import { messageCost, type Message } from '@chat-stream/core';
 *
 * export const dollars = (message: Message) => messageCost(message, { 'gpt-4.1': { input: 2, cachedInput: 0.5, output: 8 } });
 * ```
 */
export function messageCost({ usage, provenance }: Message, prices: PriceTable): number | undefined {
  const model = provenance?.model ?? provenance?.request['model'];
  const price = isTokenPrices(prices) ? prices : typeof model === 'string' ? priceOf(model, prices) : undefined;
  if (!usage || !price) return undefined;
  const cached = usage.prompt_tokens_details?.cached_tokens ?? 0;
  const { prompt_tokens = 0, completion_tokens = 0 } = usage;
  const { input, output, cachedInput = input } = price;
  return ((prompt_tokens - cached) * input + cached * cachedInput + completion_tokens * output) / 1e6;
}

const isTokenPrices = (prices: PriceTable): prices is TokenPrices => typeof prices['input'] === 'number';

function priceOf(model: string, table: Readonly<Record<string, TokenPrices>>): TokenPrices | undefined {
  let best = '';
  for (const name of Object.keys(table)) if (model.startsWith(name) && name.length > best.length) best = name;
  return table[best];
}

/** The usage of a whole thread with all of its branches, because discarded answers were paid for, too. */
export interface ThreadTotals {
  /** Requests whose usage is known. */
  readonly requests: number;
  readonly promptTokens: number;
  /** The prompt tokens that the provider had cached. */
  readonly cachedTokens: number;
  readonly completionTokens: number;
  /** The completion tokens that models used for reasoning. */
  readonly reasoningTokens: number;
  /** Time from sending to the last byte, in milliseconds. */
  readonly durationMs: number;
  /** The cost, as far as prices are known. Absent without prices. */
  readonly cost?: number;
}

/** Returns the tokens of a thread and, with prices, their cost. The result is the same object until an answer is added. */
export function selectTotals(state: ThreadState, prices?: PriceTable): ThreadTotals {
  const totals = selectUsage(state);
  if (!prices) return totals;
  const known = priced.get(totals)?.get(prices);
  if (known) return known;
  const cost = requestsOf(state).reduce((sum, message) => sum + (messageCost(message, prices) ?? 0), 0);
  const next = { ...totals, cost };
  priced.set(totals, new WeakMap([[prices, next]]));
  return next;
}

const priced = new WeakMap<ThreadTotals, WeakMap<PriceTable, ThreadTotals>>();

const selectUsage = memoizeBy(
  ({ nodes }) => [nodes],
  (state): ThreadTotals => {
    const answers = requestsOf(state);
    const sum = (count: (usage: Usage) => number | undefined): number =>
      answers.reduce((total, { usage }) => total + ((usage && count(usage)) ?? 0), 0);
    return {
      requests: answers.length,
      promptTokens: sum((usage) => usage.prompt_tokens),
      cachedTokens: sum((usage) => usage.prompt_tokens_details?.cached_tokens),
      completionTokens: sum((usage) => usage.completion_tokens),
      reasoningTokens: sum((usage) => usage.completion_tokens_details?.reasoning_tokens),
      durationMs: answers.reduce(
        (total, { timing }) => total + (timing?.endedAt === undefined ? 0 : timing.endedAt - timing.startedAt),
        0,
      ),
    };
  },
);

/** One answer for each request: siblings that came in one completion share its usage. */
function requestsOf({ nodes }: ThreadState): readonly Message[] {
  const requests = new Map<string, Message>();
  for (const { message, parentId } of Object.values(nodes)) {
    if (!message.usage) continue;
    const key = JSON.stringify([parentId, message.provenance?.completionId, message.timing?.startedAt]);
    // An answer without a mark of its completion counts alone.
    const isMarked = message.provenance?.completionId !== undefined || message.timing !== undefined;
    const name = isMarked ? key : message.id;
    if (!requests.has(name)) requests.set(name, message);
  }
  return [...requests.values()];
}
