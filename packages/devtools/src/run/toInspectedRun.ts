import { decodeRecording, type RecordedEvent, type Recording } from '@chat-stream/core/recording';
import type { InspectedRun, Step } from './InspectedRun.js';

/** Converts a recording into a run. Recorded bytes are decoded as the client decodes them. */
export async function toInspectedRun(recording: Recording): Promise<InspectedRun> {
  const { events, startedAt, request, url, requestHeaders } = recording;
  const decoded = await decodeRecording(recording);
  const steps = toSteps(decoded.events);
  return {
    id: '',
    startedAt,
    request,
    url,
    requestHeaders,
    steps,
    count: steps.length,
    reads: events.flatMap((event) => {
      if (event.type !== 'text') return [];
      const { type: _type, ...read } = event;
      return [read];
    }),
    end: decoded.end,
    isImported: true,
    isTruncated: false,
  };
}

/** The steps of recorded events, with chunks one by one. */
function toSteps(events: readonly RecordedEvent[]): readonly Step[] {
  let batch = 0;
  return events.flatMap((event): readonly Step[] => {
    if (event.type === 'text') return [];
    if (event.type !== 'chunks') return [event];
    batch += 1;
    return event.chunks.map((chunk) => ({ type: 'chunk', atMs: event.atMs, chunk, batch }));
  });
}
