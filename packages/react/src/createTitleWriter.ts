import {
  messageText,
  proposeTitle,
  requestTitle,
  selectMessages,
  type Chat,
  type ThreadSettings,
  type ThreadState,
  type ThreadStorage,
} from '@chat-stream/core';

/** How the title of a thread is written: a function, or the settings of a request to the server of the chat. */
export type GenerateTitle = ThreadSettings | ((state: ThreadState) => string | Promise<string>);

/**
 * Returns a function that gives a stored thread a generated title, once it has an answer and no title that was given. After a failure,
 * it tries again after the next answer.
 *
 * @param onTitle called when the title is stored
 */
export function createTitleWriter(
  chat: Chat,
  storage: ThreadStorage,
  onTitle: () => void,
): (generate: GenerateTitle) => Promise<void> {
  /** The answer after which a title was asked for last. */
  let asked: string | undefined;
  let hasTitle = false;
  const write = async (generate: GenerateTitle): Promise<void> => {
    const stored = (await storage.list()).find(({ id }) => id === chat.id);
    hasTitle = stored?.changedAt?.title !== undefined;
    if (!stored || hasTitle) return;
    const title = typeof generate === 'function' ? await generate(chat.getState()) : await requestTitle(chat, generate);
    if (typeof title !== 'string' || title === '') return;
    await proposeTitle(storage, chat.id, title);
    hasTitle = true;
    onTitle();
  };
  return async (generate) => {
    const answer = lastAnswer(chat.getState());
    if (hasTitle || answer === undefined || answer === asked) return;
    asked = answer;
    try {
      await once(`chat-stream title ${chat.id}`, () => write(generate));
    } catch (cause) {
      // oxlint-disable-next-line no-console -- the thread still has a title: the beginning of its question
      console.warn('The thread cannot be titled. This is tried again.', cause);
    }
  };
}

/** The id of the answer at the end of a thread in which nothing is pending. */
function lastAnswer(state: ThreadState): string | undefined {
  const last = selectMessages(state).at(-1);
  const isAnswer = state.runs.length === 0 && last?.role === 'assistant' && last.status === 'done';
  return isAnswer && messageText(last) !== '' ? last.id : undefined;
}

/** Only one tab of the browser asks for the title of a thread that several of them show. */
async function once(name: string, work: () => Promise<void>): Promise<void> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return work();
  await locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}
