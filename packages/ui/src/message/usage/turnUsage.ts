import type { Id, ThreadState } from '@chat-stream/core';
import { messageCost, selectTiming } from '@chat-stream/react';
import type { Prices } from '../../kit/KitContext.js';
import { stepsTo } from '../stepsTo.js';

/** What one answer took, with the steps that led to it. What is not known is absent. */
export interface TurnUsage {
  readonly model?: string | undefined;
  readonly tokens?: number | undefined;
  /** Whether some of the tokens were counted in the pieces that came, and not by the provider. */
  readonly isEstimate: boolean;
  readonly tokensPerSecond?: number | undefined;
  /** From the question to the first word. */
  readonly toFirstTokenMs?: number | undefined;
  readonly cost?: number | undefined;
  readonly promptTokens?: number | undefined;
  readonly cachedTokens?: number | undefined;
  readonly reasoningTokens?: number | undefined;
}

/** What came in less time has no speed worth telling. Seconds. */
const SHORTEST = 0.1;

export function turnUsage(state: ThreadState, messageId: Id, prices: Prices | undefined): TurnUsage {
  const steps = stepsTo(state, messageId);
  const timings = steps.map(({ id }) => selectTiming(state, id));
  const counts = steps.map(({ usage }, at) => timings[at]?.tokens ?? usage?.completion_tokens);
  const tokens = sum(counts);
  const seconds = sum(
    timings.map((timing, at) => (timing?.tokensPerSecond ? (counts[at] ?? 0) / timing.tokensPerSecond : undefined)),
  );
  return {
    model: steps.at(-1)?.provenance?.model,
    tokens,
    isEstimate: timings.some((timing) => timing?.isEstimate),
    tokensPerSecond: tokens && seconds && seconds >= SHORTEST ? tokens / seconds : undefined,
    toFirstTokenMs: timings[0]?.toFirstTokenMs,
    cost: prices && sum(steps.map((step) => messageCost(step, prices.models))),
    promptTokens: sum(steps.map(({ usage }) => usage?.prompt_tokens)),
    cachedTokens: sum(steps.map(({ usage }) => usage?.prompt_tokens_details?.cached_tokens)),
    reasoningTokens: sum(steps.map(({ usage }) => usage?.completion_tokens_details?.reasoning_tokens)),
  };
}

/** Of what is known; `undefined` where nothing is. */
function sum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0);
}
