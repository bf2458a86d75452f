import type { InspectedRun } from '../run/InspectedRun.js';

/** A run in a list: when it began, its model, and how its last message begins. */
export function nameOf({ startedAt, request, isLoaded }: InspectedRun): string {
  const time = new Date(startedAt).toLocaleTimeString('en-GB');
  const model = typeof request.model === 'string' ? request.model : '';
  const content = request.messages.at(-1)?.content;
  const text = typeof content === 'string' ? content.trim().replaceAll(/\s+/g, ' ') : '';
  const start = text.length > 42 ? `${text.slice(0, 40)}…` : text;
  return [isLoaded ? `${time} ⤓` : time, model, start && `“${start}”`].filter(Boolean).join('  ');
}
