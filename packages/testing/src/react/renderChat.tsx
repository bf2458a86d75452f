import {
  createChat,
  type Chat,
  type ChatConfig,
  type Schedule,
  type ThreadState,
  type TurnResult,
} from '@chat-stream/core';
import { ChatProvider } from '@chat-stream/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, type RenderResult } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { scriptedModel, type ScriptedModelOptions } from '../model/scriptedModel.js';
import type { Script } from '../script/script.js';
import { createVirtualClock, type VirtualClock } from '../time/createVirtualClock.js';
import { createVirtualSchedule } from '../time/createVirtualSchedule.js';

export interface RenderChatOptions extends Partial<ChatConfig> {
  /** What the model answers. Without it, and without a `transport`, it says "Yes.". */
  readonly script?: Script | undefined;
  /** Time and dialect of the model. Its time is the clock's. @defaultValue 100 tokens a second */
  readonly model?: Omit<ScriptedModelOptions, 'now' | 'sleep'> | undefined;
  /** @defaultValue a new one, at 0 */
  readonly clock?: VirtualClock | undefined;
  /** @defaultValue a new one, without retries */
  readonly client?: QueryClient | undefined;
  /** A thread to begin with. */
  readonly initialState?: Omit<ThreadState, 'run'> | undefined;
  /** Whether React renders everything twice, as it does in development. @defaultValue false */
  readonly strict?: boolean | undefined;
}

/** What was rendered, with everything that a test wants to say to it. */
export interface RenderedChat extends RenderResult {
  readonly chat: Chat;
  readonly clock: VirtualClock;
  readonly client: QueryClient;
  /** Sends a message without waiting for its answer: `advance` lets it come. */
  send(text: string): Promise<TurnResult>;
  /** Lets so many milliseconds of the clock pass, with all renders that they lead to. */
  advance(ms: number): Promise<void>;
  /** Goes on to the next thing that happens: a token, a commit. False when nothing is left to happen. */
  next(): Promise<boolean>;
  /** Lets everything happen that is still to come. */
  runAll(): Promise<void>;
}

/**
 * Renders components that belong to a chat, with Testing Library: a chat with a scripted model, its provider, a query client, and a
 * clock that stands still until the test says so. Nothing sleeps.
 *
 * @example
 * ```tsx
 * import { messageText, useChat, useChatStream } from '@chat-stream/react';
 * import { renderChat } from '@chat-stream/testing/react';
 *
 * function Messages() {
 *   const { messages } = useChatStream({ chat: useChat() });
 *   return messages.map((message) => <p key={message.id}>{messageText(message)}</p>);
 * }
 *
 * const { send, advance, getByText } = renderChat(<Messages />, { script: 'Blue tide', model: { tokensPerSecond: 10 } });
 * void send('Hi');
 * await advance(120);
 * getByText('Blue');
 * ```
 */
export function renderChat(element: ReactNode, options: RenderChatOptions = {}): RenderedChat {
  const { script = 'Yes.', model, strict = false, initialState, ...config } = options;
  const { clock = createVirtualClock(), client = createClient(), ...rest } = config;
  const schedule: Schedule = createVirtualSchedule(clock);
  let lastId = 0;
  const chat = createChat({
    request: { model: 'scripted' },
    ...rest,
    transport: rest.transport ?? scriptedModel(script, { tokensPerSecond: 100, ...model, ...clock }).transport,
    now: clock.now,
    schedule,
    createId: () => `id-${++lastId}`,
    ...(initialState && { initialState }),
  });
  const wrapper = ({ children }: { readonly children: ReactNode }): ReactNode => (
    <QueryClientProvider client={client}>
      <ChatProvider chat={chat}>{children}</ChatProvider>
    </QueryClientProvider>
  );
  const view = render(strict ? <StrictMode>{element}</StrictMode> : element, { wrapper });
  return {
    ...view,
    chat,
    clock,
    client,
    send: (text) => {
      let turn: Promise<TurnResult> | undefined;
      act(() => void (turn = chat.send(text)));
      // A test that looks at the failure waits for the promise; one that looks at the page need not.
      turn?.catch(() => {});
      return turn!;
    },
    advance: (ms) => act(() => clock.advance(ms)),
    next: async () => {
      let happened = false;
      await act(async () => void (happened = await clock.next()));
      return happened;
    },
    runAll: () => act(() => clock.runAll()),
  };
}

function createClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
}
