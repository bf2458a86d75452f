import { ChatError, type ChatErrorDetails, type Warning } from '../../errors.js';
import type { ChatChunk } from '../completion/chunk.js';
import { createEnding } from './ending.js';
import type { Frame } from './frame.js';
import { createFrameReader } from './frames.js';
import { isRecord, parseJson, type JsonRecord } from '../json/json.js';
import { badResponse, errorInFrame, requestIdOf } from './providerError.js';

/** Limits and timeouts of reading an answer. */
export interface ReadOptions {
  /** The maximum length of one event, in characters. @defaultValue 16,777,216 */
  readonly maxFrameLength?: number | undefined;
  /** How to treat an event that is not JSON: end the answer with `bad_frame`, or skip the event with a warning. @defaultValue 'fail' */
  readonly badFrames?: 'fail' | 'skip' | undefined;
  /** Called for each network read, comments included: the server is alive. */
  readonly onActivity?: (() => void) | undefined;
  /** Called before chunks are delivered for the first time. */
  readonly onFirstChunks?: (() => void) | undefined;
  /** Called with the id of the last event of a batch, before the batch is delivered. */
  readonly onId?: ((id: string) => void) | undefined;
  readonly onWarning?: ((warning: Warning) => void) | undefined;
  /**
   * Called after chunks when every choice has finished: the end of the body need not be waited for much longer, although usage may still come.
   */
  readonly onWhole?: (() => void) | undefined;
  /** Called when the body itself says that the answer is over, with `[DONE]` or by being one whole document. A body that was cut does not. */
  readonly onDone?: (() => void) | undefined;
  /** The body continues where an earlier one was cut. It may consist of its end alone. */
  readonly isContinuation?: boolean | undefined;
}

/** Reads the bytes of a body, piece by piece: what the reader of a `ReadableStream` does. */
export interface ByteReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(reason?: unknown): Promise<void>;
}

/** The members of a Response that are read. A Response of any realm fits, and so does an object with these members. */
export interface ReadableAnswer {
  readonly headers: { get(name: string): string | null };
  readonly body: { getReader(): ByteReader } | null | undefined;
  /** The whole body as text, for environments whose fetch does not stream: React Native's own. */
  readonly text?: () => Promise<string>;
}

/**
 * Reads the body of a Chat Completions answer and yields its chunks, one batch for each network read. The content of the body
 * decides whether it is server-sent events, one JSON document, JSON lines or not an answer.
 *
 * It returns when the answer is complete: at `[DONE]`, or at the end of the body after every choice has finished.
 *
 * @throws {ChatError} `provider` for an error in the stream; `incomplete_stream`, `connection_lost`, `empty_response`, `bad_response`,
 * `bad_frame`, `too_large` as their names say. All chunks before the error have been yielded.
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
  response: ReadableAnswer,
  options: ReadOptions = {},
): AsyncGenerator<readonly ChatChunk[], void, undefined> {
  const { maxFrameLength = 16 * 1024 * 1024, onActivity, onId, onWarning } = options;
  const ending = createEnding(options.isContinuation);
  const reader = response.body ? response.body.getReader() : wholeReader(response);
  // The byte order mark is taken off by the reader of frames, and only one of them.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const frames = createFrameReader(maxFrameLength);
  const decode = createFrameDecoder(options, { requestId: requestIdOf(response.headers) });
  let lastId: string | undefined;
  let hasDelivered = false;
  let isOver = false;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        const error = ending.atReset(cause);
        if (error) throw error;
        onWarning?.({ code: 'connection_reset_after_finish' });
        return { done: true, value: undefined };
      });
      onActivity?.();
      const { chunks, id, error, isDone, isTorn, aside } = decode(
        done
          ? [...frames.push(decoder.decode()), ...frames.end()]
          : frames.push(decoder.decode(value, { stream: true })),
      );
      if (aside) ending.see(aside);
      for (const chunk of chunks) ending.see(chunk);
      if (chunks.length > 0 && !isDone && ending.isWhole()) options.onWhole?.();
      const newId = error || isDone || done ? id : frames.id;
      if (newId !== undefined && newId !== lastId) onId?.((lastId = newId));
      if (chunks.length > 0) {
        if (!hasDelivered) options.onFirstChunks?.();
        hasDelivered = true;
        yield chunks;
      }
      if (error) throw error;
      if (isDone || done) {
        if (isDone) options.onDone?.();
        const failure = isDone ? ending.atDone() : ending.atEnd(isTorn === true);
        if (failure) throw failure;
        isOver = true;
        return;
      }
    }
  } finally {
    // This also runs when the consumer stops reading early, so that the server can stop.
    reader.cancel(isOver ? AFTER_DONE : undefined).catch(() => {});
  }
}

/** The whole body at once, where it does not stream. */
function wholeReader(response: ReadableAnswer): ByteReader {
  let isRead = false;
  return {
    async read() {
      if (isRead) return { done: true };
      isRead = true;
      return { done: false, value: new TextEncoder().encode((await response.text?.()) ?? '') };
    },
    cancel: () => Promise.resolve(),
  };
}

/** The reason for cancelling a body whose answer is complete. A transport can read the rest to reuse the connection. */
export const AFTER_DONE = 'The answer is complete.';

interface Batch {
  readonly chunks: readonly ChatChunk[];
  /** The `[DONE]` mark, or a whole answer: nothing after it counts. */
  readonly isDone?: boolean;
  /** The body ends in the middle of an event. */
  readonly isTorn?: boolean;
  readonly error?: ChatError | undefined;
  /** An event that is not a chunk. If nothing else arrives, it shows which protocol the server speaks. */
  readonly aside?: JsonRecord | undefined;
  /** The id of the last event that was read. */
  readonly id?: string | undefined;
}

function createFrameDecoder(
  { badFrames = 'fail', onWarning }: ReadOptions,
  details: ChatErrorDetails,
): (frames: readonly Frame[]) => Batch {
  let isFirst = true;
  return (frames) => {
    const chunks: ChatChunk[] = [];
    let id: string | undefined;
    let aside: JsonRecord | undefined;
    for (const frame of frames) {
      if (frame.error) return { chunks, error: frame.error, id };
      const text = frame.data.trim();
      if (text === '' && frame.event !== 'error') continue;
      if (text === '[DONE]') return { chunks, isDone: true, id, aside };
      const value = parseJson(frame.data);
      // An event that was cut has not been read: resuming has to bring it again.
      if (value !== undefined) id = frame.id;
      if (isAside(frame, value)) {
        if (isRecord(value)) aside = value;
        continue;
      }
      const error = errorInFrame(value, frame, details);
      if (!error && frame.isDocument && isRecord(value) && !Array.isArray(value['choices']))
        return { chunks, error: badResponse(text, details) };
      // OpenRouter reports an error beside a last choice, which may hold text.
      if (isRecord(value) && (!error || Array.isArray(value['choices']))) {
        if (isFirst && isWhole(value)) return { chunks: [toChunk(value)], isDone: !error, error, id };
        isFirst = false;
        chunks.push(value);
      } else if (Array.isArray(value)) chunks.push(...(value as readonly unknown[]).filter(isRecord));
      if (error) return { chunks, error, id };
      if (value !== undefined) continue;
      if (frame.cut) return { chunks, id, aside, isTorn: true };
      if (badFrames === 'fail') return { chunks, error: badFrame(text), id };
      onWarning?.({ code: 'bad_frame' });
    }
    return { chunks, id, aside };
  };
}

/** Events with their own type, such as pings, need not be JSON. They belong to the answer only if they look like a chunk. */
function isAside({ event = '' }: Frame, value: unknown): boolean {
  if (['', 'message', 'error'].includes(event)) return false;
  return !isRecord(value) || (value['choices'] == null && value['usage'] == null && value['error'] == null);
}

/** No payload in the message: it may be anybody's text. */
function badFrame(text: string): ChatError {
  return new ChatError(
    'bad_frame',
    `One event of the stream (${text.length} characters) is not JSON. The text before it is kept.`,
  );
}

/** A completion that was not streamed has `message` where a chunk has `delta`. */
function isWhole({ choices }: JsonRecord): boolean {
  return (
    Array.isArray(choices) &&
    choices.length > 0 &&
    choices.every((choice: unknown) => isRecord(choice) && isRecord(choice['message']) && choice['delta'] == null)
  );
}

function toChunk(value: JsonRecord): ChatChunk {
  const choices = (value['choices'] as readonly JsonRecord[]).map(({ message, ...choice }) => ({
    ...choice,
    delta: message ?? {},
  }));
  return { ...value, choices };
}
