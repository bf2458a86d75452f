import type { InspectedRun } from '../run/InspectedRun.js';

/** A run in a list: when it began, its model, and how its last message begins; of a stream without its request, what it says itself. */
export function runName({ id, startedAt, request, steps, isImported }: InspectedRun): string {
  const time = startedAt === 0 ? '' : new Date(startedAt).toLocaleTimeString('en-GB');
  const model = typeof request.model === 'string' ? request.model : (firstModel(steps) ?? '');
  const content = request.messages.at(-1)?.content;
  const text = typeof content === 'string' ? content.trim().replaceAll(/\s+/g, ' ') : '';
  const start = text.length > 42 ? `${text.slice(0, 40)}…` : text;
  const words = [model, start && `“${start}”`].filter(Boolean);
  const name = [time, isImported && '⤓', ...(time || words.length > 0 ? words : [id])].filter(Boolean).join('  ');
  // A list of the platform's own takes no markup: these two marks let the name run in its own direction.
  return `\u2068${name}\u2069`;
}

function firstModel(steps: InspectedRun['steps']): string | undefined {
  const step = steps.find(({ type }) => type === 'chunk');
  return step?.type === 'chunk' && typeof step.chunk.model === 'string' ? step.chunk.model : undefined;
}
