import type { InspectedRun } from './InspectedRun.js';
import type { RecordedEvent, RunRecording } from './RunRecording.js';

/** A run as a recording, to be kept as a file. Byte by byte where the bytes were seen and came in one answer, in batches otherwise. */
export function toRunRecording(run: InspectedRun): RunRecording {
  const { startedAt, request, requestHeaders, reads, count, end } = run;
  const steps = run.steps.slice(0, count);
  const isWhole = reads.length > 0 && steps.filter(({ type }) => type === 'response').length === 1 && !run.isCut;
  const events = isWhole ? byteEvents(run) : batchEvents(steps);
  return {
    format: 'chat-stream-recording',
    version: 1,
    source: isWhole ? 'fetch' : 'transport',
    startedAt,
    request,
    ...(requestHeaders && { requestHeaders }),
    events,
    end: end ?? { atMs: events.at(-1)?.atMs ?? 0, outcome: 'aborted' },
  };
}

function byteEvents({ steps, reads }: InspectedRun): readonly RecordedEvent[] {
  const head = steps.filter((step) => step.type === 'response');
  return [...head, ...reads.map((read) => ({ type: 'text', ...read }) as const)];
}

function batchEvents(steps: InspectedRun['steps']): readonly RecordedEvent[] {
  const events: RecordedEvent[] = [];
  let last: number | undefined;
  for (const step of steps) {
    if (step.type !== 'chunk') {
      events.push(step);
      continue;
    }
    const event = events.at(-1);
    if (step.batch === last && event?.type === 'chunks')
      events[events.length - 1] = { ...event, chunks: [...event.chunks, step.chunk] };
    else events.push({ type: 'chunks', atMs: step.atMs, chunks: [step.chunk] });
    last = step.batch;
  }
  return events;
}
