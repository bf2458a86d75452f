'use client';
import { forwardRef } from 'react';
import type { Message } from '@chat-stream/core';
import { useMessage } from '@chat-stream/react';
import { useKit } from '../kit/KitContext.js';
import type { Labels } from '../labels/Labels.js';
import { useLabels } from '../labels/LabelsContext.js';
import { useMessageContext } from '../message/MessageContext.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';

export type MessageUsageProps = PartProps<'p'>;

/** Who answered, how much, how fast: one small line of numbers. */
export const MessageUsage: Part<MessageUsageProps, HTMLParagraphElement> = forwardRef(function MessageUsage(
  props: MessageUsageProps,
  ref: React.ForwardedRef<HTMLParagraphElement>,
) {
  const labels = useLabels();
  const { showsUsage } = useKit();
  const { messageId } = useMessageContext('Usage');
  const message = useMessage(messageId);
  if (!showsUsage || !message || message.status === 'streaming') return null;
  const facts = usageFacts(message, labels);
  if (facts.length === 0) return null;
  const own = { 'aria-label': labels.usage, children: facts.join(' · ') };
  return renderPart({ tag: 'p', className: 'cs-usage', own, given: props, ref });
});

function usageFacts({ usage, timing, provenance }: Message, labels: Labels): readonly string[] {
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
  return facts;
}
