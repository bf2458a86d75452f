import {
  selectMessages,
  type Chat,
  type ChatError,
  type Message,
  type Part,
  type ThreadState,
} from '@chat-stream/react';
import { selectMessageError } from '../../kit/messageSelectors.js';

/** Whether the server refused the size of the request for an answer: status 413. */
export function isTooLarge(error: ChatError | null | undefined): boolean {
  return error?.code === 'http' && error.status === 413;
}

/** Whether the request for an answer was too large, and a message that led to it has an attachment. */
export function selectCanSendWithoutAttachments(state: ThreadState, messageId: string): boolean {
  // Most answers have no error: the conversation is not searched for each of them at each commit.
  return isTooLarge(selectMessageError(state, messageId)) && pathTo(state, messageId).some(hasAttachment);
}

/**
 * Asks again without the attachments that led to an answer. The conversation as it was stays as another version; `placeholder` takes the
 * place of a message that had nothing but attachments.
 */
export async function sendWithoutAttachments(chat: Chat, messageId: string, placeholder: string): Promise<void> {
  const path = pathTo(chat.getState(), messageId);
  const first = path.findIndex(hasAttachment);
  if (first < 0) return;
  let parentId = chat.getState().nodes[path[first]!.id]?.parentId ?? null;
  let questionId: string | undefined;
  for (const message of path.slice(first)) {
    // An answer that failed before it began was no part of the conversation.
    if (message.role === 'assistant' && message.parts.length === 0) continue;
    const id = `${message.id}-${crypto.getRandomValues(new Uint32Array(2)).join('')}`;
    chat.insert({ ...withoutAttachments(message, placeholder), id }, parentId);
    parentId = id;
    if (message.role === 'user') questionId = id;
  }
  await chat.regenerate(questionId);
}

function pathTo(state: ThreadState, messageId: string): readonly Message[] {
  const messages = selectMessages(state);
  return messages.slice(
    0,
    messages.findIndex(({ id }) => id === messageId),
  );
}

const isAttachment = ({ type }: Part): boolean => type === 'image' || type === 'file' || type === 'audio';

function hasAttachment({ role, parts }: Message): boolean {
  return role === 'user' && parts.some(isAttachment);
}

function withoutAttachments(message: Message, placeholder: string): Message {
  if (!hasAttachment(message)) return message;
  const parts = message.parts.filter((part) => !isAttachment(part));
  return { ...message, parts: parts.length > 0 ? parts : [{ type: 'text', text: placeholder }] };
}
