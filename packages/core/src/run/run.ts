import { asResumeError, ChatError, type Warning } from '../errors.js';
import { applyChunks } from '../protocol/completion/accumulate.js';
import { finishKind } from '../protocol/completion/chatCompletion.js';
import type { ChatChunk } from '../protocol/completion/chunk.js';
import { emptyCompletion, type Completion } from '../protocol/completion/completion.js';
import type { ChatRequest } from '../protocol/request/request.js';
import type { Id, RetryReason, RunPhase, Timing } from '../thread/types.js';
import type { Schedule } from './schedule.js';
import { createStopwatch } from './stopwatch.js';
import { abortableWaits } from '../abortable.js';
import { fromForeign } from './fromForeign.js';
import type { Transport, TransportEvent } from '../transport/types.js';

export interface RunOptions {
  readonly transport: Transport;
  readonly request: ChatRequest;
  readonly key: Id;
  /** Resume the run of that key after this event, instead of starting it. */
  readonly resumeFrom?: string | undefined;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly schedule: Schedule;
  /** The answer so far: at most once a frame, and at once when the phase changes. Never after the run has ended. */
  readonly onProgress: (progress: RunProgress) => void;
  readonly onChunk?: ((chunk: ChatChunk) => void) | undefined;
  /** Whether the output is visible: a burst is then read no faster than it can be shown. */
  readonly isShown?: boolean | undefined;
  /** Called with the function that ends a wait before its time, and without one when there is nothing to wait for any more. */
  readonly onWait?: ((retryNow: (() => void) | undefined) => void) | undefined;
}

export interface RunProgress {
  readonly completion: Completion;
  readonly phase: RunPhase;
  readonly timing: Timing;
  readonly retryAt?: number;
  readonly retryReason?: RetryReason;
  /** The server stores this run under its key: it can be resumed. */
  readonly isResumable?: true;
}

export interface RunResult {
  readonly outcome: 'done' | 'stopped' | 'failed';
  readonly completion: Completion;
  readonly error?: ChatError;
  readonly warnings: readonly Warning[];
  readonly timing: Timing;
  /** The run failed, but the server may still hold more of its answer: asking with the same key again is worthwhile. */
  readonly isPending?: true;
}

/** The most characters that wait to be shown: the layout of more takes longer than a frame. */
const MAX_UNSEEN = 24 * 1024;

/** How long reading waits for a page that shows nothing. Milliseconds. */
const PATIENCE = 100;

/** How long chunks are worked on before the page gets its turn. Milliseconds. */
const SLICE = 10;

/**
 * Runs one request to its end: the only place that iterates a transport. Never rejects; what went wrong is in the result, beside
 * everything that had arrived.
 */
export async function runRequest(options: RunOptions): Promise<RunResult> {
  const { transport, request, key, resumeFrom, signal, now, schedule, onProgress, onChunk, isShown, onWait } = options;
  let completion = emptyCompletion;
  let phase: RunPhase = 'connecting';
  const stopwatch = createStopwatch(now());
  let retryAt: number | undefined;
  let retryReason: RetryReason | undefined;
  let isResumable = false;
  let warnings: readonly Warning[] = [];
  let cancelFrame: (() => void) | undefined;
  let seen = 0;
  let onSeen: (() => void) | undefined;

  const commit = (): void => {
    cancelFrame?.();
    cancelFrame = undefined;
    seen = sizeOf(completion);
    onSeen?.();
    onProgress({
      completion,
      phase,
      timing: stopwatch.read(),
      ...(retryAt !== undefined && { retryAt }),
      ...(retryReason && { retryReason }),
      ...(isResumable && { isResumable }),
    });
  };
  const enter = (next: RunPhase, at: number): void => {
    if (next === phase) {
      cancelFrame ??= schedule.frame(commit);
      return;
    }
    phase = next;
    stopwatch.enter(next, at);
    commit();
  };
  let isAccepted = resumeFrom !== undefined;
  const endWait = (): void => {
    retryAt = undefined;
    retryReason = undefined;
    onWait?.(undefined);
  };
  const onEvent = (event: TransportEvent): void => {
    switch (event.type) {
      case 'warning':
        warnings = [...warnings, event.warning];
        break;
      case 'retry':
        ({ retryAt } = event);
        retryReason = reasonOf(event.error);
        onWait?.(() => {
          endWait();
          commit();
          event.retryNow?.();
        });
        commit();
        break;
      case 'interrupted':
        enter('connecting', now());
        break;
      case 'response':
        isAccepted = true;
        endWait();
        stopwatch.headers(now());
        enter(phaseOf(completion), now());
        break;
      case 'resumable':
      case 'event-id':
        if (isResumable) break;
        isResumable = true;
        commit();
        break;
      case 'activity':
        break;
      default:
        event satisfies never;
    }
  };

  const result = (outcome: RunResult['outcome'], error?: ChatError): RunResult => {
    cancelFrame?.();
    onWait?.(undefined);
    const all = [...warnings, ...completion.warnings, ...endWarnings(completion, outcome)];
    // Something on the way, such as the page of a captive portal, may answer in place of the server that holds the answer.
    const isReplaced = resumeFrom !== undefined && error?.code === 'bad_response';
    // A first request that was refused has begun nothing that could be read.
    const isRefused = !isAccepted && (error?.status ?? 0) >= 400 && (error?.status ?? 0) < 500;
    const isPending = isResumable && error !== undefined && !isRefused && (isReplaced || mayBeStored(error));
    return {
      outcome,
      completion,
      warnings: all,
      timing: stopwatch.end(now()),
      ...(error && { error }),
      ...(isPending && { isPending }),
    };
  };

  const untilSeen = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, PATIENCE);
      onSeen = () => {
        onSeen = undefined;
        clearTimeout(timer);
        resolve();
      };
    });

  let iterator: AsyncIterator<ChatChunk | readonly ChatChunk[]> | undefined;
  const waits = abortableWaits(signal);
  try {
    if (signal.aborted) return result('stopped');
    iterator = streamOf(transport(request, { signal, key, resumeFrom, onEvent }))[Symbol.asyncIterator]();
    /** When the work on chunks began that blocks the page. Waiting for the server does not count. */
    let sliceStart = Infinity;
    /** Chunks that have not been counted: those before the first content count with it. */
    let pieces = 0;
    for (;;) {
      // A transport of a user's own may not look at the signal.
      const { done, value } = await waits.wait(iterator.next());
      if (done) return result('done');
      const chunks = (Array.isArray(value) ? value : [value]) as readonly ChatChunk[];
      completion = applyChunks(completion, chunks);
      if (onChunk) report(onChunk, chunks);
      const at = now();
      const next = phaseOf(completion);
      sliceStart = Math.min(sliceStart, at);
      pieces += chunks.length;
      if (next !== 'waiting' && pieces > 0) {
        stopwatch.arrive(at, pieces);
        pieces = 0;
      }
      enter(next, at);
      if (isShown && sizeOf(completion) - seen > MAX_UNSEEN) {
        await untilSeen();
        seen = sizeOf(completion);
        sliceStart = now();
      } else if (at - sliceStart >= SLICE) {
        await schedule.pause();
        sliceStart = now();
      }
    }
  } catch (thrown) {
    if (signal.aborted) return result('stopped');
    const cause = resumeFrom === undefined ? thrown : asResumeError(thrown);
    return result('failed', cause instanceof ChatError ? cause : fromForeign(cause));
  } finally {
    waits.end();
    if (iterator) leave(iterator);
  }
}

/** Ends a transport early, without waiting, because it may be waiting for bytes itself. A custom transport may throw at once. */
function leave(iterator: AsyncIterator<unknown>): void {
  const ended = new Promise((resolve) => resolve(iterator.return?.()));
  ended.catch(() => {});
}

/** Errors of the way to the server, not of the answer. The server may be reachable later, and hold the answer still. */
function mayBeStored({ code, status, retryable }: ChatError): boolean {
  if (code === 'http' || code === 'rate_limit')
    return status !== 409 && (retryable || status === 401 || status === 403);
  return ['network', 'timeout', 'idle_timeout', 'connection_lost', 'incomplete_stream', 'empty_response'].includes(
    code,
  );
}

/** The size of the answer, in characters. */
function sizeOf({ choices }: Completion): number {
  let size = 0;
  for (const { parts } of choices)
    for (const part of parts)
      size += 'text' in part ? part.text.length : 'arguments' in part ? part.arguments.length : 0;
  return size;
}

/** The phase that the newest content shows. */
function phaseOf({ choices }: Completion): RunPhase {
  let phase: RunPhase = 'waiting';
  for (const { parts } of choices) {
    const last = parts.at(-1);
    if (!last) continue;
    if (last.type === 'tool-call') phase = 'tools';
    else if (last.type !== 'reasoning') return 'answering';
    else if (phase === 'waiting') phase = 'reasoning';
  }
  return phase;
}

/** The warnings that only the whole answer allows. */
function endWarnings({ choices }: Completion, outcome: RunResult['outcome']): readonly Warning[] {
  if (outcome !== 'done') return [];
  const isUnfinished =
    choices.every(({ finish_reason }) => finish_reason === null) ||
    choices.some(({ touched, finish_reason }) => touched && finish_reason === null);
  const lacksCalls = choices.some(
    ({ touched, finish_reason, parts, function_call }) =>
      touched &&
      finish_reason !== null &&
      finishKind(finish_reason) === 'tool_calls' &&
      !function_call &&
      !parts.some(({ type }) => type === 'tool-call'),
  );
  return [
    ...(isUnfinished ? [{ code: 'missing_finish_reason' } as const] : []),
    ...(lacksCalls ? [{ code: 'missing_tool_calls' } as const] : []),
  ];
}

/** An error of `onChunk` is a mistake in the program, not a failure of the stream. */
function report(onChunk: (chunk: ChatChunk) => void, chunks: readonly ChatChunk[]): void {
  try {
    for (const chunk of chunks) onChunk(chunk);
  } catch (cause) {
    throw new ChatError('misuse', `onChunk failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/** Checks the return value of a transport. An `async` function without the asterisk returns a promise. */
function streamOf<Stream>(given: Stream): Stream {
  if (given && typeof given === 'object' && Symbol.asyncIterator in given) return given;
  if (given instanceof Promise) given.catch(() => {});
  throw new ChatError(
    'misuse',
    'The transport returned no stream of chunks. Write it as `async function* (request) { yield chunk; }`, or return an async iterable.',
  );
}

/** Why a request is made again, as plain data: other pages show it, too. */
function reasonOf(error: ChatError | undefined): RetryReason | undefined {
  return error && { code: error.code, ...(error.status !== undefined && { status: error.status }) };
}
