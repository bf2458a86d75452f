import type { ChatChunk } from '../protocol/completion/chunk.js';
import type { ToolCallPart } from '../protocol/completion/parts.js';
import { settle, type ManualTransport } from '../chat/testChat.js';
import type { Chat } from '../chat/types.js';
import { selectMessages } from '../thread/selectors.js';

/** One piece of a tool call, as it comes over the wire. */
export const callChunk = (name: string, args: string, index = 0, id = `call_${name}`): ChatChunk => ({
  choices: [{ index: 0, delta: { tool_calls: [{ index, id, function: { name, arguments: args } }] } }],
});

/** An answer that calls tools, and everything that follows from it without the model. */
export async function callTools(model: ManualTransport, ...chunks: readonly ChatChunk[]): Promise<void> {
  for (const chunk of chunks) await model.push(chunk);
  await model.finish('tool_calls');
  await settle();
}

/** All tool calls of the visible messages. */
export const callsIn = (chat: Chat): readonly ToolCallPart[] =>
  selectMessages(chat.getState()).flatMap(({ parts }) => parts.filter((part) => part.type === 'tool-call'));

/** The results that the model reads in the request number `at` (the last one by default). */
export const resultsFor = (model: ManualTransport, at = -1): readonly unknown[] =>
  model.requests
    .at(at)!
    .request.messages.filter(({ role }) => role === 'tool')
    .map(({ content }) => content);
