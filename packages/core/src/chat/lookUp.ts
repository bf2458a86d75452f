import { ChatError } from '../errors.js';
import { selectLastMessage, selectMessage } from '../thread/selectors.js';
import { pathTo } from '../thread/tree.js';
import type { Id, Message, ThreadState } from '../thread/types.js';

/** Finds the messages that commands name. */
export interface LookUp {
  /** The message, or the last one. @throws {ChatError} `misuse` when there is no such message */
  message(messageId: Id | undefined): Message;
  /** The same for an answer. @throws {ChatError} `misuse` with the problem, when the message is not an answer */
  answer(messageId: Id | undefined, problem: string): Message;
  parentOf(message: Message): Id | null;
  /** The message that a turn answers: the nearest one that is not of the assistant. */
  questionOf(message: Message): Id | null;
}

export function createLookUp(getState: () => ThreadState): LookUp {
  const lookUp: LookUp = {
    message(messageId) {
      const state = getState();
      const found = messageId === undefined ? selectLastMessage(state) : selectMessage(state, messageId);
      if (found) return found;
      throw new ChatError(
        'misuse',
        messageId === undefined
          ? 'The thread has no message yet. Send one first.'
          : `There is no message "${messageId}" in this thread.`,
      );
    },
    answer(messageId, problem) {
      const message = lookUp.message(messageId);
      if (message.role === 'assistant') return message;
      throw new ChatError('misuse', `${problem} To answer a message, use regenerate.`);
    },
    parentOf: ({ id }) => getState().nodes[id]?.parentId ?? null,
    questionOf({ id }) {
      const state = getState();
      return pathTo(state, id).findLast((each) => state.nodes[each]?.message.role !== 'assistant') ?? null;
    },
  };
  return lookUp;
}
