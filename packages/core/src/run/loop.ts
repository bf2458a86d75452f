import type { ToolCallPart } from '../protocol/completion/parts.js';

/** How often a model may make the very same calls, with the very same results, before that counts as a loop. */
const MAX_REPEATS = 3;

/** Whether the newest step repeats the ones before it, call for call and result for result. */
export function isLooping(steps: readonly string[]): boolean {
  const last = steps.slice(-MAX_REPEATS);
  return last.length === MAX_REPEATS && last.every((step) => step === last[0]);
}

/** The calls of a step and their results, as a comparable string. A call that polls has different results each time. */
export function fingerprint(calls: readonly ToolCallPart[]): string {
  const parts = calls.map(({ name, arguments: text, result = '', images = [] }) =>
    [name, text, result, ...images.map(({ url }) => url)].join('\0'),
  );
  return parts.join('\u0001');
}
