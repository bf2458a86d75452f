import { ChatError } from '../../errors.js';
import type { ChatChunk, ChunkChoice } from '../completion/chunk.js';
import { badResponse } from './providerError.js';
import { indexOf } from '../completion/completion.js';
import { isRecord } from '../json/json.js';
import { finishReason } from '../completion/finishReason.js';

/**
 * How a stream ended. `[DONE]` after any chunk means done; without it:
 *
 * |                          | end of body         | connection reset  |
 * | ------------------------ | ------------------- | ----------------- |
 * | all choices finished     | done                | done, with a warning |
 * | some not                 | `incomplete_stream` | `connection_lost` |
 * | no chunk came            | `empty_response`    | `connection_lost` |
 * | only half of one came    | `incomplete_stream` | `connection_lost` |
 */
export interface Ending {
  see(chunk: ChatChunk): void;
  /** Whether every choice that began has finished. */
  isWhole(): boolean;
  /** The error of a stream that says it is done. */
  atDone(): ChatError | undefined;
  /**
   * The error of a body that ended, or `undefined` when the answer is whole.
   *
   * @param isTorn whether the body ends in the middle of an event
   */
  atEnd(isTorn: boolean): ChatError | undefined;
  /** The error of a body that broke, or `undefined` when the answer was whole before. */
  atReset(cause: unknown): ChatError | undefined;
}

export function createEnding(isContinuation = false): Ending {
  const unfinished = new Set<unknown>();
  const finished = new Set<unknown>();
  let isEmpty = !isContinuation;
  /** Data arrived, but none of it belongs to this protocol. */
  let foreign: ChatChunk | undefined;
  let isKnown = isContinuation;
  /** Every chunk of Chat Completions says something of choices at least once: Anthropic, Ollama, Responses, Gemini and others never do. */
  const notThisProtocol = (): ChatError | undefined =>
    isKnown || !foreign ? undefined : badResponse(JSON.stringify(foreign).slice(0, 500));
  const isWhole = (): boolean => finished.size > 0 && unfinished.size === 0;
  return {
    see(chunk) {
      const { choices } = chunk;
      isEmpty = false;
      if (!Array.isArray(choices)) {
        foreign ??= chunk;
        return;
      }
      // The older endpoint for completions has texts in place of messages.
      if (choices.length > 0 && choices.every(isTextChoice)) foreign ??= chunk;
      else isKnown = true;
      for (let position = 0; position < choices.length; position++) {
        const choice = choices[position] as ChunkChoice | null;
        const index = indexOf(choice, position);
        if (!choice || finished.has(index)) continue;
        if (finishReason(choice)) {
          unfinished.delete(index);
          finished.add(index);
        } else if (!unfinished.has(index) && Object.keys(choice.delta ?? {}).length > 0) unfinished.add(index);
      }
    },
    isWhole,
    atDone: () => (isEmpty ? emptyResponse() : notThisProtocol()),
    atEnd(isTorn) {
      if (isWhole()) return undefined;
      if (isEmpty && !isTorn) return emptyResponse();
      const text = isEmpty
        ? 'The answer ended in the middle of its first event.'
        : 'The answer ended before it was finished. What had arrived is kept.';
      return notThisProtocol() ?? new ChatError('incomplete_stream', text, { retryable: true });
    },
    atReset(cause) {
      if (isWhole()) return undefined;
      if (cause instanceof ChatError) return cause;
      return new ChatError(
        'connection_lost',
        'The connection was lost in the middle of the answer. What had arrived is kept.',
        { retryable: true, cause },
      );
    },
  };
}

function isTextChoice(choice: unknown): boolean {
  return isRecord(choice) && typeof choice['text'] === 'string' && choice['delta'] == null && choice['message'] == null;
}

function emptyResponse(): ChatError {
  return new ChatError('empty_response', 'The server accepted the request, but sent no answer.', { retryable: true });
}
