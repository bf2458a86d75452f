import { ChatError } from '@chat-stream/react';
import { importHar, importStream, type ImportedRun } from './importText.js';
import type { InspectedRun, Step } from './InspectedRun.js';
import { readAnswer, readRunRecording } from './readRunRecording.js';

/**
 * The runs that a file holds: a recording or a list of them, a HAR file, or the raw text of an answer.
 *
 * @throws {ChatError} `misuse` when it is none of these, or holds no run
 */
export async function readRuns(source: unknown): Promise<readonly InspectedRun[]> {
  const value = typeof source === 'string' ? parse(source) : source;
  const imported = importHar(value);
  if (imported?.length === 0)
    throw new ChatError(
      'misuse',
      'This HAR file holds no Chat Completions request: none of its entries has a JSON body with `messages`.',
    );
  if (imported) return Promise.all(imported.map(readImported));
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (typeof source !== 'string' || (list.length > 0 && list.every(isRecording)))
    return Promise.all(list.map(readRunRecording));
  return [await readText(source)];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecording = (value: unknown): boolean => typeof value === 'object' && value !== null && 'format' in value;

async function readImported({ recording, url }: ImportedRun): Promise<InspectedRun> {
  const run = await readRunRecording(recording);
  const error = recording.end.error ?? (await readAnswer(recording)).error;
  return { ...run, url, end: { ...recording.end, ...(error && { outcome: 'failed', error }) } };
}

async function readText(text: string): Promise<InspectedRun> {
  const run = await readImported(importStream(text.replace(/^\uFEFF?\s*/, '')));
  const isAnswer = run.steps.some(isChunk) || ANSWERS.has(run.end?.error?.code ?? '');
  if (isAnswer) return run;
  throw new ChatError(
    'misuse',
    /^data:/m.test(text)
      ? 'This stream holds no chunk of a chat completion.'
      : 'This is none of what can be shown: a recording, a HAR file, or the raw text of a stream (lines that begin with `data:`).',
  );
}

/** Any JSON in an event is read as a chunk; that of a completion has choices. */
const isChunk = (step: Step): boolean => step.type === 'chunk' && Array.isArray(step.chunk.choices);

/** Errors that only an answer can have. */
const ANSWERS: ReadonlySet<string> = new Set(['provider', 'http', 'rate_limit']);
