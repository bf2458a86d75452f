import type { FetchTransportOptions } from '../../transport/fetchTransport.js';
import type { StreamChatResult } from '../../run/streamChat.js';
import type { ChatCompletion, ChatCompletionChoice, ChatCompletionMessage } from '../completion/chatCompletion.js';

/** One case of the protocol: the response of a server, and the expected answer. */
export interface Scenario {
  /** As in the list of conformance scenarios: `03`. */
  readonly number: string;
  readonly name: string;
  /** The responses of the server to the first request, the second, … */
  readonly answers: readonly Answer[];
  readonly expected: Expected;
  readonly options?: Partial<FetchTransportOptions>;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** Sizes of the network's pieces; the last size repeats. Whole by default. */
  readonly pieces?: readonly number[];
  readonly end?: 'clean' | 'reset';
}

export interface Expected {
  readonly outcome: StreamChatResult['outcome'];
  readonly choices: readonly ChatCompletionChoice[];
  readonly warnings: readonly string[];
  /** The fields that the error has at least. */
  readonly error?: Readonly<Record<string, unknown>>;
  /** Fields of the completion that have to be as here; `undefined` for one that must not be there. */
  readonly completion?: { readonly [Field in keyof ChatCompletion]?: ChatCompletion[Field] | undefined };
}

/** The compared fields: all that follow from the response, and none that depend on the clock. */
export function summarise({ outcome, completion, error, warnings }: StreamChatResult): object {
  return { outcome, completion, error: error?.toJSON(), warnings: warnings.map(({ code }) => code) };
}

/** A choice with the given message, whose role is `assistant`. */
export function answer(
  message: Omit<ChatCompletionMessage, 'role'> & { readonly role?: string },
  finish_reason: string | null = 'stop',
  more: Partial<ChatCompletionChoice> = {},
): ChatCompletionChoice {
  return { index: 0, message: { role: 'assistant', ...message }, finish_reason, ...more };
}

/** "Blue tide", stop, done. */
export const ok: Expected = { outcome: 'done', choices: [answer({ content: 'Blue tide' })], warnings: [] };

/** A failure that keeps "Blue ". */
export function failedAfterBlue(error: Readonly<Record<string, unknown>>): Expected {
  return { outcome: 'failed', choices: [answer({ content: 'Blue ' }, null)], warnings: [], error };
}

/** A failure with nothing to keep. */
export function failedEmpty(error: Readonly<Record<string, unknown>>): Expected {
  return { outcome: 'failed', choices: [], warnings: [], error };
}
