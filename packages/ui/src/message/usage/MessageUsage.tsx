'use client';
import { forwardRef } from 'react';
import { useChat, useChatSelector, useMessage, messageCost, selectTiming } from '@chat-stream/react';
import type { Id, ThreadState } from '@chat-stream/core';
import { useKit, type Prices } from '../../kit/KitContext.js';
import type { Labels } from '../../locales/Labels.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import { selectIsStep, selectIsWaiting, stepsTo } from '../../kit/messageSelectors.js';
import { renderPart, type Part, type PartProps } from '../../primitives/part.js';

/** Props of `<Message.Usage>`. */
export interface MessageUsageProps extends PartProps<'p'> {
  /** The prices of tokens. @defaultValue `prices` of `<ChatRoot>` */
  readonly prices?: Prices | undefined;
}

/**
 * Model, tokens, speed and cost of an answer, including all steps that led to it, in one small line. The tooltip has the tokens that were
 * read and cached.
 */
export const MessageUsage: Part<MessageUsageProps, HTMLParagraphElement> = forwardRef(function MessageUsage(
  { prices: ownPrices, ...rest },
  ref,
) {
  const labels = useLabels();
  const { showsUsage, prices } = useKit();
  const { messageId } = useMessageContext('Usage');
  const chat = useChat();
  const message = useMessage(messageId);
  const isStep = useChatSelector(selectIsStep, messageId);
  const isWaiting = useChatSelector(selectIsWaiting, messageId);
  if (!showsUsage || !message || message.status === 'streaming' || isStep || isWaiting) return null;
  const paid = ownPrices ?? prices;
  const usage = turnUsage(chat.getState(), messageId, paid);
  const cost = money(usage.cost, paid?.currency ?? 'USD');
  const facts = usageFacts(usage, cost, labels);
  if (facts.length === 0) return null;
  const own = {
    'aria-label': labels.usage,
    title: usageDetails(usage, labels) || undefined,
    // Each fact has its own element: beside Arabic words, a model's name and a number would change places. The separator belongs to the
    // second fact, so that a line never ends with it. At the start of a line, the style sheet hides it.
    children: facts.map(({ kind, text }, at) => (
      <span key={at} data-fact={kind}>
        {at === 0 ? null : <span> · </span>}
        <bdi>{text}</bdi>
      </span>
    )),
  };
  return renderPart({ tag: 'p', className: 'cs-usage', state: { cost: cost !== undefined }, own, given: rest, ref });
});

interface Fact {
  readonly kind: 'model' | 'tokens' | 'speed' | 'cost';
  readonly text: string;
}

function usageFacts(usage: TurnUsage, cost: string | undefined, labels: Labels): readonly Fact[] {
  const { model, tokens, isEstimate, tokensPerSecond, toFirstTokenMs } = usage;
  const facts: Fact[] = [];
  const add = (kind: Fact['kind'], text: string): void => void facts.push({ kind, text });
  // Without a count of the provider, the chunks are counted.
  const about = isEstimate ? '≈ ' : '';
  if (model) add('model', model);
  if (tokens !== undefined) add('tokens', labels.tokens(about + tokens.toLocaleString()));
  if (tokensPerSecond !== undefined)
    add('speed', labels.tokensPerSecond(about + tokensPerSecond.toFixed(tokensPerSecond < 10 ? 1 : 0)));
  if (toFirstTokenMs !== undefined)
    add('speed', labels.firstToken((toFirstTokenMs / 1000).toFixed(toFirstTokenMs < 95 ? 2 : 1)));
  if (cost !== undefined) add('cost', cost);
  return facts;
}

/** The details in the tooltip. */
function usageDetails({ promptTokens, cachedTokens, reasoningTokens }: TurnUsage, labels: Labels): string {
  return [
    promptTokens === undefined ? [] : labels.promptTokens(promptTokens.toLocaleString()),
    cachedTokens ? labels.cachedTokens(cachedTokens.toLocaleString()) : [],
    reasoningTokens ? labels.reasoningTokens(reasoningTokens.toLocaleString()) : [],
  ]
    .flat()
    .join(' · ');
}

/** Small amounts are worth their digits: two that count. */
function money(cost: number | undefined, currency: string): string | undefined {
  if (cost === undefined) return undefined;
  const digits = cost >= 1 || cost === 0 ? 2 : Math.min(8, 1 - Math.floor(Math.log10(cost)));
  return cost.toLocaleString(undefined, {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: Math.max(2, digits),
  });
}

/** Figures of one answer, including all steps that led to it. Unknown ones are absent. */
export interface TurnUsage {
  readonly model?: string | undefined;
  readonly tokens?: number | undefined;
  /** Whether some of the tokens were counted in the pieces that came, and not by the provider. */
  readonly isEstimate: boolean;
  readonly tokensPerSecond?: number | undefined;
  /** From the question to the first token. */
  readonly toFirstTokenMs?: number | undefined;
  readonly cost?: number | undefined;
  readonly promptTokens?: number | undefined;
  readonly cachedTokens?: number | undefined;
  readonly reasoningTokens?: number | undefined;
}

/** For a shorter time, the speed is meaningless. In seconds. */
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

/** The sum of all known values; `undefined` if there are none. */
function sum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0);
}
