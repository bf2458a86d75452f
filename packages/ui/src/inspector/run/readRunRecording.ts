import { ChatError, fetchTransport, readChunks } from '@chat-stream/react';
import type { ChatChunk, ChatErrorJson } from '@chat-stream/core';
import type { InspectedRun, Step } from './InspectedRun.js';
import type { RecordedEvent, RunRecording } from './RunRecording.js';

/** The run that a recording holds. @throws {ChatError} `misuse` when the value is no recording of version 1 */
export async function readRunRecording(value: unknown): Promise<InspectedRun> {
  const recording = check(value);
  const { events, startedAt, request, requestHeaders, end } = recording;
  const reads = events.filter((event) => event.type === 'text');
  // How it ended is in the recording; of the answer only what came counts.
  const steps = recording.source === 'fetch' ? (await readAnswer(recording)).steps : toSteps(events);
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

interface Answer {
  /** The chunks of recorded bytes, each with the time of the read that completed it. */
  readonly steps: readonly Step[];
  /** What a reader of these bytes is told at their end. */
  readonly error?: ChatErrorJson | undefined;
}

/** Reads recorded bytes as the client does. */
export async function readAnswer({ events, request }: RunRecording): Promise<Answer> {
  const reads = events.filter((event) => event.type === 'text');
  const head = events.find((event) => event.type === 'response');
  const steps: Step[] = head ? [head] : [];
  const encoder = new TextEncoder();
  let at = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
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
  const status = head && isStatus(head.status) ? head.status : 200;
  const response = new Response(body, { headers, status });
  const onWarning = (warning: Extract<Step, { type: 'warning' }>['warning']): void =>
    void steps.push({ type: 'warning', atMs: timeNow(), warning });
  try {
    let batch = 0;
    for await (const chunks of response.ok ? readChunks(response, { onWarning }) : refuse(response, request)) {
      batch += 1;
      for (const chunk of chunks) steps.push({ type: 'chunk', atMs: timeNow(), chunk, batch });
    }
    return { steps };
  } catch (error) {
    return { steps, ...(error instanceof ChatError && { error: error.toJSON() }) };
  }
}

/** Whether a response with a body can have it. */
function isStatus(status: number): boolean {
  return status >= 200 && status < 600 && ![204, 205, 304].includes(status);
}

/** Ends with the error that a bad status stands for. */
async function* refuse(
  response: Response,
  { model }: RunRecording['request'],
): AsyncGenerator<readonly ChatChunk[], void, undefined> {
  const transport = fetchTransport({ baseURL: 'http://file.invalid/v1', fetch: async () => response, maxRetries: 0 });
  const asked = { model: model ?? '', messages: [{ role: 'user', content: '?' }] } as const;
  for await (const chunks of transport(asked, { signal: new AbortController().signal, key: 'file' }))
    yield [chunks].flat();
}
