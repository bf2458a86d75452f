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

/** The options of `renderChat`. */
export interface RenderChatOptions extends Partial<ChatConfig> {
  /** The script of the model. @defaultValue "Yes.", unless there is a `transport` */
  readonly script?: Script | undefined;
  /** The rate, the latency and the dialect of the model. @defaultValue 100 tokens a second */
  readonly model?: Omit<ScriptedModelOptions, 'now' | 'sleep'> | undefined;
  /** @defaultValue a new clock that starts at 0 */
  readonly clock?: VirtualClock | undefined;
  /** @defaultValue a new client without retries */
  readonly client?: QueryClient | undefined;
  /** The initial thread. */
  readonly initialState?: Omit<ThreadState, 'run'> | undefined;
  /** Whether to use React's strict mode, which renders everything twice. @defaultValue false */
  readonly strict?: boolean | undefined;
}

/** The rendered components, and the functions to control them. */
export interface RenderedChat extends RenderResult {
  readonly chat: Chat;
  readonly clock: VirtualClock;
  readonly client: QueryClient;
  /** Sends a message. The answer arrives when the clock advances. */
  send(text: string): Promise<TurnResult>;
  /** Advances the clock by this number of milliseconds, including all renders. */
  advance(ms: number): Promise<void>;
  /** Advances to the next event, such as a token or a commit. Returns false if nothing is pending. */
  next(): Promise<boolean>;
  /** Advances until nothing is pending. */
  runAll(): Promise<void>;
}

/**
 * Renders the components of a chat with Testing Library: a chat with a scripted model, its provider, a query client and a virtual clock.
 * The clock advances only when the test advances it.
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
      // A test may await the promise to check a failure, but it does not have to.
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
