import { useState } from 'react';
import type { ThreadState } from '@chat-stream/core';
import { selectMessage, useChatSelector } from '@chat-stream/react';
import { useNow } from '../../../primitives/useNow.js';

/**
 * How long the model has thought, in whole seconds: what was measured when the answer came, which survives reloads. Where a message holds
 * several thoughts, each is timed while it is watched, and unknown later.
 */
export function useReasoningSeconds(isStreaming: boolean, messageId: string): number | undefined {
  const measured = useChatSelector(selectSeconds, messageId);
  const now = useNow(isStreaming);
  const [startedAt] = useState(isStreaming ? now - (measured ?? 0) * 1000 : undefined);
  const [endedAt, setEndedAt] = useState<number | undefined>(undefined);
  if (!isStreaming && measured !== undefined) return measured;
  if (startedAt === undefined) return undefined;
  if (!isStreaming && endedAt === undefined) setEndedAt(now);
  return Math.round(((endedAt ?? now) - startedAt) / 1000);
}

/** Of the only thought of a message. */
function selectSeconds(state: ThreadState, messageId: string): number | undefined {
  const { parts = [], timing } = selectMessage(state, messageId) ?? {};
  const ms = timing?.reasoningMs;
  const isOnly = parts.filter(({ type }) => type === 'reasoning').length === 1;
  return ms !== undefined && isOnly ? Math.round(ms / 1000) : undefined;
}
