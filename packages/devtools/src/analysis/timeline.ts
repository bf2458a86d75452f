import type { ChatChunk } from '@chat-stream/core';
import type { InspectedRun, Step } from '../run/InspectedRun.js';
import { describeStep } from './describeStep.js';

export type SpanKind = 'connecting' | 'waiting' | 'reasoning' | 'answering' | 'tools';

export interface Span {
  readonly kind: SpanKind;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A period without chunks inside an answer, or of a tool run after it. */
export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The timing of a run. Times are milliseconds since its request. */
export interface Timeline {
  /** The time from the request to the end, or to the last step so far. */
  readonly durationMs: number;
  readonly spans: readonly Span[];
  readonly stalls: readonly Period[];
  readonly headersMs?: number;
  readonly firstTokenMs?: number;
  readonly endMs?: number;
  readonly chunks: number;
  readonly bytes: number;
  /** The count of the provider, or else the number of chunks with content. */
  readonly tokens: number;
  readonly isEstimate: boolean;
  readonly tokensPerSecond?: number;
  /** The 50th and the 95th percentile of the time between two batches. */
  readonly gapP50Ms?: number;
  readonly gapP95Ms?: number;
}

/** The minimum length of a stall, as in the timing of core. Milliseconds. */
const STALL_MS = 2000;

/** Computes the timing of the first `count` steps of a run. */
export function createTimeline(run: InspectedRun, stallMs: number = STALL_MS): Timeline {
  const { end, reads, count } = run;
  const spans: Span[] = [];
  const stalls: Period[] = [];
  const gaps: number[] = [];
  let kind: SpanKind = 'connecting';
  let [from, lastBatchMs, chunks, contentChunks] = [0, undefined as number | undefined, 0, 0];
  let [headersMs, firstTokenMs, usage] = [undefined as number | undefined, undefined as number | undefined, 0];
  const startSpan = (next: SpanKind, atMs: number): void => {
    if (next === kind) return;
    if (atMs > from) spans.push({ kind, fromMs: from, toMs: atMs });
    [kind, from] = [next, atMs];
  };
  for (let at = 0; at < count; at++) {
    const step = run.steps[at]!;
    const { atMs } = step;
    if (step.type === 'response') {
      headersMs ??= atMs;
      startSpan(firstTokenMs === undefined ? 'waiting' : kind, atMs);
    } else if (step.type !== 'chunk') startSpan(step.type === 'warning' ? kind : 'connecting', atMs);
    else {
      chunks += 1;
      usage = step.chunk.usage?.completion_tokens ?? usage;
      const next = phaseOf(step);
      if (lastBatchMs !== undefined && atMs > lastBatchMs) {
        gaps.push(atMs - lastBatchMs);
        if (firstTokenMs !== undefined && atMs - lastBatchMs >= stallMs)
          stalls.push({ fromMs: lastBatchMs, toMs: atMs });
      }
      lastBatchMs = atMs;
      if (!next) {
        if (kind === 'connecting') startSpan('waiting', atMs);
        continue;
      }
      contentChunks += 1;
      firstTokenMs ??= atMs;
      startSpan(next, atMs);
    }
  }
  const endMs = end?.atMs;
  const lastMs = endMs ?? run.steps[count - 1]?.atMs ?? 0;
  if (lastMs > from) spans.push({ kind, fromMs: from, toMs: lastMs });
  const tokens = usage || contentChunks;
  const answerMs = firstTokenMs === undefined ? 0 : (lastBatchMs ?? lastMs) - firstTokenMs;
  const sorted = gaps.toSorted((a, b) => a - b);
  return {
    durationMs: lastMs,
    spans,
    stalls,
    chunks,
    bytes: reads.reduce((sum, read) => sum + read.bytes, 0),
    tokens,
    isEstimate: usage === 0,
    ...(headersMs !== undefined && { headersMs }),
    ...(firstTokenMs !== undefined && { firstTokenMs }),
    ...(endMs !== undefined && { endMs }),
    ...(answerMs > 0 && tokens > 0 && { tokensPerSecond: (tokens / answerMs) * 1000 }),
    ...(sorted.length > 0 && { gapP50Ms: quantile(sorted, 0.5), gapP95Ms: quantile(sorted, 0.95) }),
  };
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

function phaseOf(step: Step): SpanKind | undefined {
  switch (describeStep(step).kind) {
    case 'text':
      return 'answering';
    case 'reasoning':
      return 'reasoning';
    case 'tool':
      return 'tools';
    default:
      return undefined;
  }
}

/** The tools that ran between the end of a run and the next run, whose request contains their results. */
export interface ToolRun extends Period {
  readonly names: readonly string[];
}

/** Finds the tools that answeredCallIds the calls of a run, if the run with their results is known. */
export function findToolRun(run: InspectedRun, runs: readonly InspectedRun[]): ToolRun | undefined {
  if (!run.end) return undefined;
  const calls = new Map(run.steps.flatMap((step) => (step.type === 'chunk' ? namedCalls(step.chunk) : [])));
  if (calls.size === 0) return undefined;
  const next = runs.find(
    (other) =>
      other.startedAt >= run.startedAt + run.end!.atMs - 1 &&
      answeredCallIds(other).some((id) => id !== '' && calls.has(id)),
  );
  if (!next) return undefined;
  const names = answeredCallIds(next).flatMap((id) => calls.get(id) ?? []);
  return { names, fromMs: run.end.atMs, toMs: next.startedAt - run.startedAt };
}

function namedCalls({ choices }: ChatChunk): readonly (readonly [string, string])[] {
  return (choices ?? []).flatMap(({ delta }) =>
    [delta?.tool_calls ?? []].flat().flatMap((call) => {
      const name = call?.function?.name ?? call?.custom?.name;
      return call?.id && name ? [[call.id, name] as const] : [];
    }),
  );
}

const answeredCallIds = ({ request }: InspectedRun): readonly string[] =>
  request.messages.flatMap((message) => ('tool_call_id' in message ? [String(message.tool_call_id)] : []));

/** The number of steps at or before a time. */
export function positionAt(run: Pick<InspectedRun, 'steps' | 'count'>, atMs: number): number {
  let [low, high] = [0, run.count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (run.steps[middle]!.atMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The number of chunks in each of `bins` equal periods of time. */
export function density(
  run: Pick<InspectedRun, 'steps' | 'count'>,
  durationMs: number,
  bins: number,
): readonly number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (let at = 0; at < run.count; at++) {
    const step = run.steps[at]!;
    if (step.type !== 'chunk') continue;
    const bin = durationMs === 0 ? 0 : Math.min(bins - 1, Math.floor((step.atMs / durationMs) * bins));
    counts[bin]! += 1;
  }
  return counts;
}
