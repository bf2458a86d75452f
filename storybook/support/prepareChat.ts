import { createChat, emptyThread, reduce, selectMessageIds } from '@chat-stream/react';
import type { Chat, Message, Part, ThreadSettings, ThreadState, Tools } from '@chat-stream/react';
import { scriptedModel } from '@chat-stream/testing';
import type { Script, ScriptedModelOptions } from '@chat-stream/testing';

interface Preparation {
  readonly script?: Script | undefined;
  readonly options?: ScriptedModelOptions | undefined;
  readonly tools?: Tools | undefined;
  readonly request?: ThreadSettings | undefined;
  /** Sent one after the other before the story is shown. */
  readonly asks?: readonly string[] | undefined;
  /** The condition that the story waits for after the last message. @defaultValue the end of the answer */
  readonly until?: ((state: ThreadState) => boolean) | undefined;
  /** Messages that are there from the start, without a model. */
  readonly messages?: readonly Message[] | undefined;
}

const isSettled = (state: ThreadState): boolean => state.runs.length === 0;

/** A chat in the state that a story shows, reached the way a reader would reach it. */
export async function prepareChat({
  script = '',
  options,
  tools,
  request,
  asks = [],
  until,
  messages = [],
}: Preparation): Promise<Chat> {
  const model = scriptedModel(script, options);
  const { runs: _runs, ...initialState } = stateOf(messages);
  const chat = createChat({
    transport: model.transport,
    request: { model: 'scripted', ...request },
    tools,
    initialState,
  });
  for (const [index, text] of asks.entries()) {
    // Failures are what some stories show.
    chat.send(text).catch(() => {});
    await reached(chat, index === asks.length - 1 && until ? until : isSettled);
  }
  return chat;
}

/** For a story about a chat that is prepared so. */
export function loads(preparation: Preparation): { loaders: [() => Promise<{ chat: Chat }>] } {
  return { loaders: [async () => ({ chat: await prepareChat(preparation) })] };
}

/** Resolves when the state is as wanted. */
export function reached(chat: Chat, isWanted: (state: ThreadState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isWanted(chat.getState())) return resolve();
    const end = chat.subscribe((_event, state) => {
      if (!isWanted(state)) return;
      end();
      resolve();
    });
  });
}

/** Whether the answer that is being written has text. */
export const hasText = (state: ThreadState): boolean => (state.runs[0]?.drafts[0]?.parts.length ?? 0) > 0;

export function message(
  role: Message['role'],
  parts: string | readonly Part[],
  change: Partial<Message> = {},
): Message {
  const id = `${role}-${++lastId}`;
  const all: readonly Part[] = typeof parts === 'string' ? [{ type: 'text', text: parts }] : parts;
  return { id, role, parts: all, status: 'done', createdAt: 1_790_000_000_000, ...change };
}

let lastId = 0;

function stateOf(messages: readonly Message[]): ThreadState {
  let state = emptyThread('story');
  for (const each of messages) {
    state = reduce(state, { type: 'message-append', message: each, parentId: selectMessageIds(state).at(-1) ?? null });
  }
  return state;
}
