import type { ChatRequest } from '../protocol/request/request.js';
import { RECORDING_FORMAT, type RecordedEvent, type Recording } from './recording.js';

const encoder = new TextEncoder();

/** Splits the text of a stream into reads, one for each server-sent event, `intervalMs` apart. */
export function toTextEvents(text: string, startMs: number, intervalMs: number): readonly RecordedEvent[] {
  return splitEvents(text).map((event, index) => ({
    type: 'text',
    atMs: startMs + intervalMs * (index + 1),
    text: event,
    bytes: encoder.encode(event).length,
  }));
}

/** Splits after each blank line. Lines end with LF, CRLF or CR. */
export function splitEvents(text: string): readonly string[] {
  return text.match(/[^]*?(?:\r\n\r\n|\n\n|\r\r)|[^]+$/g) ?? [];
}

/** A recording of bytes that were received completely. */
export function toFetchRecording(request: ChatRequest, startedAt: number, events: readonly RecordedEvent[]): Recording {
  const end = { atMs: events.at(-1)?.atMs ?? 0, outcome: 'done' } as const;
  return { ...RECORDING_FORMAT, source: 'fetch', startedAt, request, events, end };
}
