import type { Message } from './types.js';

/** A message that nobody works on any more: what has come of an answer stays, and tools that ran have no result. */
export function interrupted(message: Message): Message {
  const isRunning = message.parts.some((part) => part.type === 'tool-call' && part.state === 'running');
  if (!isRunning && message.status !== 'streaming') return message;
  const parts = message.parts.map((part) =>
    part.type === 'tool-call' && part.state === 'running'
      ? { ...part, state: 'failed' as const, result: 'Error: interrupted.' }
      : part,
  );
  return { ...message, parts, status: message.status === 'streaming' ? 'stopped' : message.status };
}
