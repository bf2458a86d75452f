import { useState } from 'react';
import { useNow } from '../time/useNow.js';

/** How long the model has thought, in whole seconds. Unknown for thoughts that were complete when they were first seen. */
export function useReasoningSeconds(isStreaming: boolean): number | undefined {
  const now = useNow(isStreaming);
  const [startedAt] = useState(isStreaming ? now : undefined);
  const [endedAt, setEndedAt] = useState<number | undefined>(undefined);
  if (startedAt === undefined) return undefined;
  if (!isStreaming && endedAt === undefined) setEndedAt(now);
  return Math.round(((endedAt ?? now) - startedAt) / 1000);
}
