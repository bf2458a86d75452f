import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  createChat,
  emptyThread,
  reduce,
  selectMessageIds,
  type Chat,
  type ChatOptions,
  type Message,
  type Part,
  type ThreadState,
} from '@chat-stream/react';
import { scriptedModel, type Script, type ScriptedModelOptions } from '@chat-stream/testing';
import { ChatRoot, type ChatRootProps } from './chat/ChatRoot.js';

interface TestChat extends Partial<ChatOptions> {
  readonly script?: Script;
  readonly options?: ScriptedModelOptions;
  readonly messages?: readonly Message[];
}

/** A chat with a scripted model, and with messages that are there already. */
export function testChat({ script = 'Yes.', options, messages = [], ...config }: TestChat = {}): Chat {
  let state: ThreadState = emptyThread('test');
  for (const message of messages) {
    state = reduce(state, { type: 'message-append', message, parentId: selectMessageIds(state).at(-1) ?? null });
  }
  const { runs: _runs, ...initialState } = state;
  return createChat({
    transport: scriptedModel(script, options).transport,
    request: { model: 'scripted' },
    initialState,
    ...config,
  });
}

export function testMessage(
  id: string,
  role: Message['role'],
  content: string | readonly Part[],
  change = {},
): Message {
  const parts: readonly Part[] = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
  return { id, role, parts, status: 'done', createdAt: 0, ...change };
}

/** The providers that parts need. */
export function Frame({ children, ...props }: ChatRootProps): ReactNode {
  return (
    <QueryClientProvider client={new QueryClient()}>
      <ChatRoot {...props}>{children}</ChatRoot>
    </QueryClientProvider>
  );
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
