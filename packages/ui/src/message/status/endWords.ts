import type { Message } from '@chat-stream/core';
import type { Labels } from '../../locales/Labels.js';

type Words = Pick<Labels, 'emptyAnswer' | 'stopped' | 'cutAtLimit' | 'filtered'>;

/** Why an answer is empty or incomplete, in one sentence. `undefined` for a whole answer, and for one that failed. */
export function endWords(message: Message | undefined, labels: Words): string | undefined {
  if (message?.status === 'stopped') return labels.stopped;
  if (message?.status !== 'done') return undefined;
  if (message.parts.length === 0) return labels.emptyAnswer;
  if (message.finishReason === 'length') return labels.cutAtLimit;
  return message.finishReason === 'content_filter' ? labels.filtered : undefined;
}
