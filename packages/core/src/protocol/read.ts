import { ChatError, type Warning } from '../errors.js';
import type { ChatChunk } from './chunk.js';
import { createChunkParser } from './chunkParser.js';
import { createEnding } from './ending.js';
import { createFrameReader, type Frame } from './frames.js';
import { isRecord } from './json.js';
import { errorInFrame } from './providerError.js';

export interface ReadOptions {
  /** The most characters that one event may have. @defaultValue 16,777,216 */
  readonly maxFrameLength?: number | undefined;
  /** What to do with an event that is not JSON: end with `bad_frame`, or skip it with a warning. @defaultValue 'fail' */
  readonly badFrames?: 'fail' | 'skip' | undefined;
  /** Called for each network read, comments included: the server is alive. */
  readonly onActivity?: (() => void) | undefined;
  /** Called with the id of the last event of a batch, before the batch is delivered. */
  readonly onId?: ((id: string) => void) | undefined;
  readonly onWarning?: ((warning: Warning) => void) | undefined;
}

/**
 * Reads the body of a Chat Completions answer and yields its chunks, one batch for each network read. Whether the body is
 * server-sent events, one JSON document, JSON lines or no answer at all is seen from the body itself.
 *
 * Returns when the answer is whole: at `[DONE]`, or at the end of the body after every choice has finished.
 *
 * @throws {ChatError} `provider` for an error in the stream; `incomplete_stream`, `connection_lost`, `empty_response`, `bad_response`,
 * `bad_frame`, `too_large` as their names say. All chunks before it have been delivered by then.
 *
 * @example
 * ```ts
 * import { applyChunk, emptyCompletion, readChunks } from '@chat-stream/core';
 *
 * export async function read(response: Response) {
 *   let completion = emptyCompletion;
 *   for await (const chunks of readChunks(response)) completion = chunks.reduce(applyChunk, completion);
 *   return completion;
 * }
 * ```
 */
export async function* readChunks(
  response: Response,
  options: ReadOptions = {},
): AsyncGenerator<readonly ChatChunk[], void, undefined> {
  const { maxFrameLength = 16 * 1024 * 1024, onActivity, onId, onWarning } = options;
  const ending = createEnding();
  if (!response.body) throw ending.atEnd();
  const reader = response.body.getReader();
  // The parser of events strips the byte order mark, and only one of them.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const frames = createFrameReader(maxFrameLength);
  const decode = createFrameDecoder(options);
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        const error = ending.atReset(cause);
        if (error) throw error;
        onWarning?.({ code: 'connection_reset_after_finish' });
        return { done: true, value: undefined };
      });
      onActivity?.();
      const batch = decode(
        done
          ? [...frames.push(decoder.decode()), ...frames.end()]
          : frames.push(decoder.decode(value, { stream: true })),
      );
      for (const chunk of batch.chunks) ending.see(chunk);
      if (batch.id !== undefined) onId?.(batch.id);
      if (batch.chunks.length > 0) yield batch.chunks;
      if (batch.error) throw batch.error;
      if (batch.isDone) return;
      if (done) {
        const error = ending.atEnd();
        if (error) throw error;
        return;
      }
    }
  } finally {
    // Also when the consumer leaves early: nobody reads on, so the server may stop.
    reader.cancel().catch(() => {});
  }
}

interface Batch {
  readonly chunks: readonly ChatChunk[];
  /** The `[DONE]` mark, or a whole answer: nothing after it counts. */
  readonly isDone: boolean;
  readonly error?: ChatError | undefined;
  readonly id?: string | undefined;
}

function createFrameDecoder({ badFrames = 'fail', onWarning }: ReadOptions): (frames: readonly Frame[]) => Batch {
  const parse = createChunkParser();
  return (frames) => {
    const chunks: ChatChunk[] = [];
    let id: string | undefined;
    for (const { data, event, id: frameId, cut } of frames) {
      if (frameId !== undefined) id = frameId;
      const text = data.trim();
      if (text === '') continue;
      if (text === '[DONE]') return { chunks, isDone: true, id };
      const value = parse(data);
      const error = errorInFrame(value ?? (event === 'error' ? text : undefined), event);
      // OpenRouter reports an error beside a last choice, which may hold text.
      if (isRecord(value) && (!error || Array.isArray(value['choices']))) chunks.push(...toChunks(value));
      else if (Array.isArray(value)) chunks.push(...value.filter(isRecord).flatMap(toChunks));
      if (error) return { chunks, isDone: false, error, id };
      if (chunks.at(-1) !== undefined && isWhole(value)) return { chunks, isDone: true, id };
      if (typeof value === 'object' && value !== null) continue;
      if (cut) break; // the end of the body says what that means
      if (badFrames === 'skip') onWarning?.({ code: 'bad_frame' });
      else return { chunks, isDone: false, error: badFrame(data), id };
    }
    return { chunks, isDone: false, id };
  };
}

/** No payload in the message: it may be anybody's text. */
function badFrame(data: string): ChatError {
  return new ChatError(
    'bad_frame',
    `One event of the stream (${data.length} characters) is not a JSON object. The text before it is kept.`,
  );
}

/** A completion that was not streamed has `message` where a chunk has `delta`. */
function isWhole(value: unknown): boolean {
  if (!isRecord(value) || !Array.isArray(value['choices'])) return false;
  const choices = value['choices'] as readonly unknown[];
  return (
    choices.length > 0 &&
    choices.every((choice) => isRecord(choice) && isRecord(choice['message']) && choice['delta'] === undefined)
  );
}

function toChunks(value: ChatChunk & Readonly<Record<string, unknown>>): readonly ChatChunk[] {
  if (!isWhole(value)) return [value];
  const choices = (value.choices ?? []).map((choice) => {
    const { message, ...rest } = choice as { message?: object };
    return { ...rest, delta: message ?? {} };
  });
  return [{ ...value, choices }];
}
