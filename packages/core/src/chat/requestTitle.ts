import { createId } from '../id.js';
import { toWireRequest } from '../protocol/request/dialect.js';
import type { ChatRequest } from '../protocol/request/request.js';
import { runRequest } from '../run/run.js';
import type { Schedule } from '../run/schedule.js';
import { titleText } from '../storage/threadTitle.js';
import { messageText, selectMessages } from '../thread/selectors.js';
import type { Message, ThreadSettings, ThreadState } from '../thread/types.js';
import type { Chat } from './types.js';

const INSTRUCTION =
  'Write a title for the conversation below: at most six words, in its language, without quotation marks or a full stop. Reply with the title only.';

/** The most characters of a message that the model reads: a title needs the subject, not the whole text. */
const LONGEST = 2000;

/** Nothing of a title is shown before it is complete. */
const AT_END: Schedule = { frame: () => () => {}, pause: () => Promise.resolve() };

/**
 * Asks the server of a chat for a title of its conversation, from the first question and its answer. The thread does not change.
 *
 * @param settings of this request; without a model, that of the chat is used
 * @returns an empty string if there is no answer yet, or if the model wrote no title
 * @throws {ChatError} when the request fails
 *
 * @example
 * ```ts
 * import { proposeTitle, requestTitle, type Chat, type ThreadStorage } from '@chat-stream/core';
 *
 * export const nameThread = async (chat: Chat, storage: ThreadStorage) =>
 *   proposeTitle(storage, chat.id, await requestTitle(chat, { model: 'small', temperature: 0 }));
 * ```
 */
export async function requestTitle(
  chat: Pick<Chat, 'getConfig' | 'getState'>,
  settings: ThreadSettings = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<string> {
  const state = chat.getState();
  const content = titlePrompt(state);
  if (content === undefined) return '';
  const { model } = state.request;
  const request = {
    ...(model !== undefined && { model }),
    ...toWireRequest(settings as never),
    messages: [{ role: 'user', content }],
    stream: true,
  } as ChatRequest;
  const { completion, error } = await runRequest({
    transport: chat.getConfig().transport,
    request,
    key: createId(),
    signal,
    now: Date.now,
    schedule: AT_END,
    onProgress: () => {},
  });
  if (error) throw error;
  const parts = completion.choices[0]?.parts ?? [];
  return titleText(parts.map((part) => (part.type === 'text' ? part.text : '')).join(''));
}

function titlePrompt(state: ThreadState): string | undefined {
  const messages = selectMessages(state);
  const question = messages.find(({ role }) => role === 'user');
  const answer = messages.find((message) => message.role === 'assistant' && messageText(message) !== '');
  if (!question || !answer) return undefined;
  const beginning = (message: Message): string => messageText(message).slice(0, LONGEST);
  return `${INSTRUCTION}\n\nUser: ${beginning(question)}\n\nAssistant: ${beginning(answer)}`;
}
