'use client';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { useMessageContext } from '../../kit/MessageContext.js';

// Few ask for them: the code comes when somebody does.
const MessageLogprobs = lazy(async () => ({ default: (await import('./MessageLogprobs.js')).MessageLogprobs }));

/** The probabilities, where the reader asked for them. */
export function ShownLogprobs(): ReactNode {
  const { showsLogprobs } = useMessageContext('Logprobs');
  return showsLogprobs ? (
    <Suspense fallback={null}>
      <MessageLogprobs />
    </Suspense>
  ) : null;
}
