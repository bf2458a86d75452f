'use client';
import type { ReactNode } from 'react';
import { useMessageContext } from '../message/MessageContext.js';
import { MessageLogprobs } from './MessageLogprobs.js';

/** The probabilities, where the reader asked for them. */
export function ShownLogprobs(): ReactNode {
  const { showsLogprobs } = useMessageContext('Logprobs');
  return showsLogprobs ? <MessageLogprobs /> : null;
}
