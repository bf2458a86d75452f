'use client';
import { forwardRef, Fragment } from 'react';
import type { Message } from '@chat-stream/core';
import { messageCost, useMessage } from '@chat-stream/react';
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
  if (!showsUsage || !message || message.status === 'streaming') return null;
  const cost = costOf(message, ownPrices ?? prices);
  const facts = usageFacts(message, cost, labels);
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

function usageFacts({ usage, timing, provenance }: Message, cost: string | undefined, labels: Labels): string[] {
  const facts: string[] = [];
  const tokens = usage?.completion_tokens;
  if (provenance?.model) facts.push(provenance.model);
  if (tokens !== undefined) facts.push(labels.tokens(tokens.toLocaleString()));
  const { startedAt, firstTokenAt, endedAt } = timing ?? {};
  if (tokens && firstTokenAt !== undefined && endedAt !== undefined && endedAt > firstTokenAt) {
    facts.push(labels.tokensPerSecond(((tokens * 1000) / (endedAt - firstTokenAt)).toFixed(0)));
  }
  if (startedAt !== undefined && firstTokenAt !== undefined) {
    facts.push(labels.firstToken(((firstTokenAt - startedAt) / 1000).toFixed(1)));
  }
  if (cost !== undefined) facts.push(cost);
  return facts;
}

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
