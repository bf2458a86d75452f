'use client';
import { forwardRef, Fragment } from 'react';
import type { AnswerTiming, Message } from '@chat-stream/core';
import { messageCost, useMessage, useTiming } from '@chat-stream/react';
import { useKit } from '../kit/KitContext.js';
import type { Prices } from '../kit/KitContext.js';
import type { Labels } from '../labels/Labels.js';
import { useLabels } from '../labels/LabelsContext.js';
import { useMessageContext } from '../message/MessageContext.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';

export interface MessageUsageProps extends PartProps<'p'> {
  /** What tokens cost. @defaultValue the `prices` of `<ChatRoot>` */
  readonly prices?: Prices | undefined;
}

/** Who answered, how much, how fast, for how much: one small line of numbers. On hover it tells what was read and cached. */
export const MessageUsage: Part<MessageUsageProps, HTMLParagraphElement> = forwardRef(function MessageUsage(
  { prices: ownPrices, ...given }: MessageUsageProps,
  ref: React.ForwardedRef<HTMLParagraphElement>,
) {
  const labels = useLabels();
  const { showsUsage, prices } = useKit();
  const { messageId } = useMessageContext('Usage');
  const message = useMessage(messageId);
  const timing = useTiming(messageId);
  if (!showsUsage || !message || message.status === 'streaming') return null;
  const cost = costOf(message, ownPrices ?? prices);
  const facts = usageFacts(message, timing, cost, labels);
  if (facts.length === 0) return null;
  const own = {
    'aria-label': labels.usage,
    title: usageDetails(message, labels) || undefined,
    // Each by itself: beside Arabic words, a model's name and a number would change places.
    children: facts.map((fact, at) => (
      <Fragment key={at}>
        {at === 0 ? null : ' · '}
        <bdi>{fact}</bdi>
      </Fragment>
    )),
  };
  return renderPart({ tag: 'p', className: 'cs-usage', state: { cost: cost !== undefined }, own, given, ref });
});

function usageFacts(
  { provenance, usage }: Message,
  timing: AnswerTiming | undefined,
  cost: string | undefined,
  labels: Labels,
): string[] {
  const facts: string[] = [];
  const { tokens = usage?.completion_tokens, isEstimate, tokensPerSecond, toFirstTokenMs } = timing ?? {};
  // What was not counted by the provider is counted in pieces.
  const about = isEstimate ? '≈ ' : '';
  if (provenance?.model) facts.push(provenance.model);
  if (tokens !== undefined) facts.push(labels.tokens(about + tokens.toLocaleString()));
  if (tokens !== undefined && tokensPerSecond !== undefined && tokens / tokensPerSecond >= SHORTEST)
    facts.push(labels.tokensPerSecond(about + tokensPerSecond.toFixed(tokensPerSecond < 10 ? 1 : 0)));
  if (toFirstTokenMs !== undefined)
    facts.push(labels.firstToken((toFirstTokenMs / 1000).toFixed(toFirstTokenMs < 95 ? 2 : 1)));
  if (cost !== undefined) facts.push(cost);
  return facts;
}

/** What came in less time has no speed worth telling. Seconds. */
const SHORTEST = 0.1;

/** What is not worth room in the line. */
function usageDetails({ usage }: Message, labels: Labels): string {
  const { prompt_tokens: prompt, prompt_tokens_details: read, completion_tokens_details: written } = usage ?? {};
  return [
    prompt === undefined ? [] : labels.promptTokens(prompt.toLocaleString()),
    read?.cached_tokens ? labels.cachedTokens(read.cached_tokens.toLocaleString()) : [],
    written?.reasoning_tokens ? labels.reasoningTokens(written.reasoning_tokens.toLocaleString()) : [],
  ]
    .flat()
    .join(' · ');
}

/** Small amounts are worth their digits: two that count. */
function costOf(message: Message, prices: Prices | undefined): string | undefined {
  const cost = prices && messageCost(message, prices.models);
  if (cost === undefined) return undefined;
  const digits = cost >= 1 || cost === 0 ? 2 : Math.min(8, 1 - Math.floor(Math.log10(cost)));
  return cost.toLocaleString(undefined, {
    style: 'currency',
    currency: prices?.currency ?? 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: Math.max(2, digits),
  });
}
