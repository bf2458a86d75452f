import type { Message, Part } from './types.js';

/** What the model reads of a tool that nobody runs any more. */
export const INTERRUPTED = 'Error: interrupted.';

/** A message that nobody works on any more: what has come of an answer stays, and tools that ran or were to run have no result. */
export function interrupted(message: Message): Message {
  const isAnswering = message.status === 'streaming';
  if (!isAnswering && !message.parts.some(isUnderWay)) return message;
  const parts = message.parts.map((part) =>
    isUnderWay(part) ? { ...part, state: 'failed' as const, result: INTERRUPTED } : part,
  );
  return { ...message, parts, status: isAnswering ? 'stopped' : message.status };
}

function isUnderWay(part: Part): boolean {
  return part.type === 'tool-call' && (part.state === 'running' || part.state === 'ready');
}
