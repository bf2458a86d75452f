import { messageText, selectMessage, type Chat, type Message, type TokenLogprob } from '@chat-stream/react';

/** A token that the model might have chosen instead of another one. */
export type Alternative = Pick<TokenLogprob, 'token' | 'bytes'>;

/**
 * The text of an answer up to a token, which is replaced by another one. Tokens may contain parts of characters: if the bytes are known,
 * they are joined instead of the text. `undefined` if the tokens are not the text of the answer.
 */
export function textWith(message: Message, index: number, alternative: Alternative): string | undefined {
  const tokens = message.logprobs?.content ?? [];
  const text = messageText(message);
  // An answer that was continued has the tokens of its end only.
  const all = join(tokens);
  if (!tokens[index] || !text.endsWith(all)) return undefined;
  return text.slice(0, text.length - all.length) + join([...tokens.slice(0, index), alternative]);
}

/**
 * Creates a version of an answer that is equal up to a token, replaces that token, and lets the model continue.
 */
export async function continueWith(
  chat: Chat,
  messageId: string,
  index: number,
  alternative: Alternative,
): Promise<void> {
  const state = chat.getState();
  const message = selectMessage(state, messageId);
  const text = message && textWith(message, index, alternative);
  if (!message || text === undefined) return;
  const id = crypto.randomUUID();
  const { createdAt, provenance } = message;
  const start: Message = { id, role: 'assistant', parts: [{ type: 'text', text }], status: 'stopped', createdAt };
  chat.insert(provenance ? { ...start, provenance } : start, state.nodes[messageId]?.parentId ?? null);
  await chat.continue(id);
}

function join(tokens: readonly Alternative[]): string {
  if (tokens.some(({ bytes }) => !bytes)) return tokens.map(({ token }) => token).join('');
  return new TextDecoder().decode(new Uint8Array(tokens.flatMap(({ bytes }) => bytes ?? [])));
}
