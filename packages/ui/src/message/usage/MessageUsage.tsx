'use client';
import { forwardRef } from 'react';
import { useChat, useChatSelector, useMessage } from '@chat-stream/react';
import { useKit, type Prices } from '../../kit/KitContext.js';
import type { Labels } from '../../locales/Labels.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { useMessageContext } from '../../kit/MessageContext.js';
import { selectIsStep, selectIsWaiting } from '../selectMessageField.js';
import type { Part, PartProps } from '../../primitives/part/Part.js';
import { renderPart } from '../../primitives/part/renderPart.js';
import { turnUsage, type TurnUsage } from './turnUsage.js';

export interface MessageUsageProps extends PartProps<'p'> {
  /** What tokens cost. @defaultValue the `prices` of `<ChatRoot>` */
  readonly prices?: Prices | undefined;
}

/**
 * Who answered, how much, how fast, for how much: one small line of numbers, for an answer with all the steps that led to it. On hover it
 * tells what was read and cached.
 */
export const MessageUsage: Part<MessageUsageProps, HTMLParagraphElement> = forwardRef(function MessageUsage(
  { prices: ownPrices, ...rest }: MessageUsageProps,
  ref: React.ForwardedRef<HTMLParagraphElement>,
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
    // Each by itself: beside Arabic words, a model's name and a number would change places. What is between two belongs to the second, so
    // that a line never ends with it; where one begins with it, the style sheet cuts it off.
    children: facts.map((fact, at) => (
      <span key={at}>
        {at === 0 ? null : <span> · </span>}
        <bdi>{fact}</bdi>
      </span>
    )),
  };
  return renderPart({ tag: 'p', className: 'cs-usage', state: { cost: cost !== undefined }, own, given: rest, ref });
});

function usageFacts(usage: TurnUsage, cost: string | undefined, labels: Labels): readonly string[] {
  const { model, tokens, isEstimate, tokensPerSecond, toFirstTokenMs } = usage;
  const facts: string[] = [];
  // What was not counted by the provider is counted in pieces.
  const about = isEstimate ? '≈ ' : '';
  if (model) facts.push(model);
  if (tokens !== undefined) facts.push(labels.tokens(about + tokens.toLocaleString()));
  if (tokensPerSecond !== undefined)
    facts.push(labels.tokensPerSecond(about + tokensPerSecond.toFixed(tokensPerSecond < 10 ? 1 : 0)));
  if (toFirstTokenMs !== undefined)
    facts.push(labels.firstToken((toFirstTokenMs / 1000).toFixed(toFirstTokenMs < 95 ? 2 : 1)));
  if (cost !== undefined) facts.push(cost);
  return facts;
}

/** What is not worth room in the line. */
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
