import { ChatError } from '@chat-stream/core';
import { isHar, isRecording, readRecording, recordingFromSse, recordingsFromHar } from '@chat-stream/core/recording';
import type { InspectedRun, Step } from './InspectedRun.js';
import { toInspectedRun } from './toInspectedRun.js';

/**
 * Reads the runs in a file: a recording or a list of recordings, a HAR file, or the raw text of a response.
 *
 * @throws {ChatError} `misuse` when the source has none of these formats or contains no run
 */
export async function readRuns(source: unknown): Promise<readonly InspectedRun[]> {
  const value = typeof source === 'string' ? parse(source) : source;
  if (isHar(value)) return readHar(value);
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isText = typeof source === 'string' && !(list.length > 0 && list.every(isRecording));
  return isText ? [await readText(source)] : Promise.all(list.map((item) => toInspectedRun(readRecording(item))));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readHar(har: unknown): Promise<readonly InspectedRun[]> {
  const recordings = recordingsFromHar(har);
  if (recordings.length === 0)
    throw new ChatError(
      'misuse',
      'This HAR file contains no Chat Completions request: no entry has a JSON body with `messages`.',
    );
  return Promise.all(recordings.map(toInspectedRun));
}

async function readText(text: string): Promise<InspectedRun> {
  const run = await toInspectedRun(recordingFromSse(text));
  if (run.steps.some(hasChoices) || RESPONSE_ERRORS.has(run.end?.error?.code ?? '')) return run;
  throw new ChatError(
    'misuse',
    /^data:/m.test(text)
      ? 'This stream contains no chunk of a chat completion.'
      : 'This format is not supported. Use a recording, a HAR file, or the raw text of a stream (lines that start with `data:`).',
  );
}

/** Any JSON in an event is read as a chunk. Those of a completion have choices. */
const hasChoices = (step: Step): boolean => step.type === 'chunk' && Array.isArray(step.chunk.choices);

/** Errors that only the response of a provider can cause. */
const RESPONSE_ERRORS: ReadonlySet<string> = new Set(['provider', 'http', 'rate_limit']);
