import type { ChatErrorJson } from '../errors.js';
import { readChunks } from '../protocol/stream/read.js';
import { httpError } from '../transport/httpError.js';
import { toErrorJson } from './observeTransport.js';
import type { RecordedEvent, Recording } from './recording.js';

/**
 * Decodes the bytes of a recording as the client does. The result has the source `transport`: each batch of chunks has the time of the read
 * that completed it, and the end is `failed` if the client would reject the response. Recordings of a transport are returned unchanged.
 *
 * @example
 * ```ts
 * import { decodeRecording, recordingFromSse } from '@chat-stream/core/recording';
 *
 * export const decode = async (text: string) => (await decodeRecording(recordingFromSse(text))).events;
 * ```
 */
export async function decodeRecording(recording: Recording): Promise<Recording> {
  if (recording.source === 'transport') return recording;
  const { events, error } = await decodeBody(recording);
  // An aborted or failed run already says how it ended.
  const isRejected = error && recording.end.outcome === 'done';
  return {
    ...recording,
    source: 'transport',
    events,
    end: isRejected ? { atMs: recording.end.atMs, outcome: 'failed', error } : recording.end,
  };
}

interface DecodedBody {
  readonly events: readonly RecordedEvent[];
  readonly error?: ChatErrorJson;
}

async function decodeBody({ events: recorded, startedAt }: Recording): Promise<DecodedBody> {
  const reads = recorded.filter((event) => event.type === 'text');
  const head = recorded.find((event) => event.type === 'response');
  const events: RecordedEvent[] = head ? [head] : [];
  if (head && (head.status < 200 || head.status > 299)) {
    const text = reads.map((read) => read.text).join('');
    return { events, error: httpError(head.status, new Headers(head.headers), text, startedAt).toJSON() };
  }
  let readCount = 0;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        while (readCount < reads.length) {
          const { text } = reads[readCount++]!;
          if (text !== '') return controller.enqueue(encoder.encode(text));
        }
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const response = new Response(body, {
    headers: { 'content-type': head?.headers['content-type'] ?? 'text/event-stream' },
  });
  const lastReadMs = (): number => reads[readCount - 1]?.atMs ?? 0;
  try {
    const batches = readChunks(response, {
      onWarning: (warning) => void events.push({ type: 'warning', atMs: lastReadMs(), warning }),
    });
    for await (const chunks of batches) events.push({ type: 'chunks', atMs: lastReadMs(), chunks });
    return { events };
  } catch (error) {
    return { events, error: toErrorJson(error, 'bad_response') };
  }
}
