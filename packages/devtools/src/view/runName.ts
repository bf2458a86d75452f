import type { InspectedRun } from '../run/InspectedRun.js';

/** The name of a run: its start time, its model, and the beginning of its last message. Without a request, the model comes from the stream. */
export function runName({ id, startedAt, request, steps, isImported }: InspectedRun): string {
  const time = startedAt === 0 ? '' : new Date(startedAt).toLocaleTimeString('en-GB');
  const model = typeof request.model === 'string' ? request.model : (firstModel(steps) ?? '');
  const content = request.messages.at(-1)?.content;
  const text = typeof content === 'string' ? content.trim().replaceAll(/\s+/g, ' ') : '';
  const start = text.length > 42 ? `${text.slice(0, 40)}…` : text;
  const details = [model, start && `“${start}”`].filter(Boolean);
  const name = [time, isImported && '⤓', ...(time || details.length > 0 ? details : [id])].filter(Boolean).join('  ');
  // An option contains no markup, so these characters isolate the direction of the name.
  return `\u2068${name}\u2069`;
}

function firstModel(steps: InspectedRun['steps']): string | undefined {
  const step = steps.find(({ type }) => type === 'chunk');
  return step?.type === 'chunk' && typeof step.chunk.model === 'string' ? step.chunk.model : undefined;
}
