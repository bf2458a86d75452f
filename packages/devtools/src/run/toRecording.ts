import type { RecordedEvent, Recording } from '@chat-stream/core/recording';
import type { InspectedRun } from './InspectedRun.js';

/**
 * Converts a run into a recording. It contains the bytes if they were read from a single response, and batches of chunks otherwise.
 *
 * @example
 * ```ts
 * import { createInspector, toRecording } from '@chat-stream/devtools';
 *
 * const inspector = createInspector({ record: true });
 * export const save = () => JSON.stringify(inspector.getRuns().map(toRecording));
 * ```
 */
export function toRecording(run: InspectedRun): Recording {
  const { startedAt, request, url, requestHeaders, reads, count, end } = run;
  const steps = run.steps.slice(0, count);
  const responses = steps.filter((step) => step.type === 'response');
  const hasBytes = reads.length > 0 && responses.length === 1 && !run.isTruncated;
  const events = hasBytes
    ? [...responses, ...reads.map((read) => ({ type: 'text', ...read }) as const)]
    : toBatches(steps);
  return {
    format: 'chat-stream-recording',
    version: 1,
    source: hasBytes ? 'fetch' : 'transport',
    startedAt,
    request,
    ...(url !== undefined && { url }),
    ...(requestHeaders && { requestHeaders }),
    events,
    end: end ?? { atMs: events.at(-1)?.atMs ?? 0, outcome: 'aborted' },
  };
}

function toBatches(steps: InspectedRun['steps']): readonly RecordedEvent[] {
  const events: RecordedEvent[] = [];
  let lastBatch: number | undefined;
  for (const step of steps) {
    if (step.type !== 'chunk') {
      events.push(step);
      continue;
    }
    const event = events.at(-1);
    if (step.batch === lastBatch && event?.type === 'chunks')
      events[events.length - 1] = { ...event, chunks: [...event.chunks, step.chunk] };
    else events.push({ type: 'chunks', atMs: step.atMs, chunks: [step.chunk] });
    lastBatch = step.batch;
  }
  return events;
}
