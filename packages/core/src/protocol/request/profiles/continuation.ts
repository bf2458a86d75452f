import { isRecord } from '../../json/json.js';
import type { ServerProfile } from './profile.js';

/**
 * The last message of a request that continues a cut answer: every server understands it. The very same object each time, so that it is known
 * from a program's own. A copy of it stays a message.
 */
export const CONTINUE = {
  role: 'user',
  content:
    'Continue your last answer exactly where it stopped, in the middle of the word if need be. Repeat nothing and add no comment.',
} as const;

type Continuation = Exclude<ServerProfile['continuation'], undefined | 'ask'>;

/** The fields, of the message or of the request, that mark the last message as the beginning of an answer. */
const MARKS: Readonly<Record<Continuation, { readonly message?: object; readonly request?: object }>> = {
  prefix: { message: { prefix: true } },
  partial: { message: { partial: true } },
  // The prompt of the next answer would end the message that is to be continued, so servers refuse both together.
  continue_final_message: { request: { continue_final_message: true, add_generation_prompt: false } },
};

/** A server with such a field continues the cut answer itself. Other servers are asked to in a message. */
export function adaptContinuation(
  messages: readonly unknown[],
  { continuation = 'ask' }: ServerProfile,
): { readonly messages: readonly unknown[]; readonly fields?: object | undefined } {
  const cut = messages.at(-2);
  if (continuation === 'ask' || messages.at(-1) !== CONTINUE || !isBeginning(cut)) return { messages };
  const { message, request } = MARKS[continuation];
  return { messages: [...messages.slice(0, -2), { ...cut, ...message }], fields: request };
}

/** Calls are answered, not continued; an empty text begins nothing. */
function isBeginning(message: unknown): message is Readonly<Record<string, unknown>> {
  return (
    isRecord(message) &&
    message['role'] === 'assistant' &&
    typeof message['content'] === 'string' &&
    message['content'] !== '' &&
    message['tool_calls'] == null
  );
}
