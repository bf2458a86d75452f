import { ChatError, readChunks } from '@chat-stream/react';
import type { ChatChunk } from '@chat-stream/core';
import type { InspectedRun, Step } from './InspectedRun.js';
import type { RecordedEvent, RunRecording } from './RunRecording.js';

/** The run that a recording holds. @throws {ChatError} `misuse` when the value is no recording of version 1 */
export async function readRunRecording(value: unknown): Promise<InspectedRun> {
  const recording = check(value);
  const { events, startedAt, request, requestHeaders, end } = recording;
  const reads = events.filter((event) => event.type === 'text');
  const steps = recording.source === 'fetch' ? await readSteps(recording, reads) : toSteps(events);
  return {
    id: '',
    startedAt,
    request,
    requestHeaders,
    steps,
    count: steps.length,
    reads: reads.map(({ atMs, text, bytes }) => ({ atMs, text, bytes })),
    end,
    isLoaded: true,
    isCut: false,
  };
}

function check(value: unknown): RunRecording {
  const { format, version, events, end, request } = (
    typeof value === 'object' && value !== null ? value : {}
  ) as Partial<RunRecording>;
  if (format !== 'chat-stream-recording' || version !== 1) {
    throw new ChatError(
      'misuse',
      'This file is no recording of version 1. Save one here, or with `record` of @chat-stream/testing, which also makes recordings of raw streams and HAR files.',
    );
  }
  if (!Array.isArray(events) || typeof end !== 'object' || typeof request !== 'object')
    throw new ChatError('misuse', 'This recording is damaged: it has no events, no end or no request.');
  return value as RunRecording;
}

function toSteps(events: readonly RecordedEvent[]): readonly Step[] {
  let batch = 0;
  return events.flatMap((event): readonly Step[] => {
    if (event.type === 'text') return [];
    if (event.type !== 'chunks') return [event];
    batch += 1;
    return event.chunks.map((chunk) => ({ type: 'chunk', atMs: event.atMs, chunk, batch }));
  });
}

type TextEvent = Extract<RecordedEvent, { type: 'text' }>;

/** The chunks of recorded bytes, each with the time of the read that completed it. */
async function readSteps({ events }: RunRecording, reads: readonly TextEvent[]): Promise<readonly Step[]> {
  const head = events.find((event) => event.type === 'response');
  const steps: Step[] = head ? [head] : [];
  const encoder = new TextEncoder();
  let at = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const read = reads[at];
        if (!read) return controller.close();
        at += 1;
        if (read.text !== '') controller.enqueue(encoder.encode(read.text));
        else if (!reads[at]) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const timeNow = (): number => reads[Math.max(0, at - 1)]?.atMs ?? 0;
  const headers = { 'content-type': head?.headers['content-type'] ?? 'text/event-stream' };
  const onWarning = (warning: Extract<Step, { type: 'warning' }>['warning']): void =>
    void steps.push({ type: 'warning', atMs: timeNow(), warning });
  try {
    let batch = 0;
    for await (const chunks of readChunks(new Response(body, { headers }), { onWarning })) {
      batch += 1;
      for (const chunk of chunks as readonly ChatChunk[]) steps.push({ type: 'chunk', atMs: timeNow(), chunk, batch });
    }
  } catch {
    // How it ended is in the recording; here only what came before counts.
  }
  return steps;
}
