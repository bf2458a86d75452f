import type { ChatErrorJson } from '../errors.js';
import { RECORDING_FORMAT, type RecordedEnd, type RecordedEvent, type Recording } from './recording.js';

type WithoutTime<T> = T extends unknown ? Omit<T, 'atMs'> : never;

/** Receives the events of one run while it happens. */
export interface RunObserver {
  onEvent(event: WithoutTime<RecordedEvent>): void;
  /** Only the first call counts. */
  onEnd(outcome: RecordedEnd['outcome'], error?: ChatErrorJson): void;
}

export interface RecordingWriterOptions extends Pick<Recording, 'source' | 'request' | 'url' | 'requestHeaders'> {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called once, when the run has ended. */
  readonly onRecording: (recording: Recording) => void;
}

/** Writes the events of one run into a recording. */
export function createRecordingWriter({ now, onRecording, ...head }: RecordingWriterOptions): RunObserver {
  const startedAt = now();
  const events: RecordedEvent[] = [];
  let hasEnded = false;
  return {
    onEvent: (event) => void (hasEnded || events.push({ ...event, atMs: now() - startedAt } as RecordedEvent)),
    onEnd(outcome, error) {
      if (hasEnded) return;
      hasEnded = true;
      const end = { atMs: now() - startedAt, outcome, ...(error && { error }) };
      onRecording({ ...RECORDING_FORMAT, startedAt, ...head, events, end });
    },
  };
}
