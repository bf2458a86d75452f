'use client';
import type { ReactNode } from 'react';
import { useMessageContext } from '../../kit/MessageContext.js';
import { onDemand } from '../../primitives/onDemand.js';

const MessageLogprobs = onDemand(() => import('./MessageLogprobs.js').then((module) => module.MessageLogprobs));

/** The token probabilities of a message while the reader has them open. */
export function ShownLogprobs(): ReactNode {
  return useMessageContext('Logprobs').showsLogprobs ? <MessageLogprobs /> : null;
}
