'use client';
import {
  ChatError,
  createChat,
  engine,
  fetchTransport,
  selectError,
  selectMessageIds,
  selectMessages,
  selectStatus,
  type Chat,
  type ChatConfig,
  type ChatStatus,
  type FetchTransportOptions,
  type Message,
  type QueuedSend,
  type RequestIssue,
  type RunPhase,
  type StructuredOutput,
  type ThreadSettings,
  type ThreadState,
  type ThreadStorage,
  type Transport,
} from '@chat-stream/core';
import { QueryClientContext } from '@tanstack/react-query';
import { useContext, useEffect, useId, useLayoutEffect, useMemo, useState } from 'react';
import { getChat } from './chats.js';
import { keepChat } from './keepChat.js';
import { createCommands, type ChatCommands } from './commands.js';
import { useTracked } from './useTracked.js';

/** What {@link useChatStream} takes. Give `baseURL`, a `transport`, or a `chat` that you made. */
export interface UseChatStreamOptions<Output = unknown>
  extends
    Partial<Omit<ChatConfig, 'transport' | 'output'>>,
    Partial<Pick<FetchTransportOptions, 'baseURL' | 'apiKey' | 'headers' | 'query'>> {
  /**
   * Names the thread. Components that name the same one share it, and what any of them gives: one that gives only the `id` takes nothing
   * away. @defaultValue one for each component
   */
  readonly id?: string | undefined;
  readonly transport?: Transport | undefined;
  readonly chat?: Chat | undefined;
  /** How answers are structured: made with `structuredOutput`. Gives `message.parsed` its type. */
  readonly output?: StructuredOutput<Output> | undefined;
  /** Where the thread is kept. @defaultValue nowhere: it lives as long as the page */
  readonly storage?: ThreadStorage | undefined;
}

/** What is known of the chat. Only what a component reads makes it render. */
export interface ChatFields<Output = unknown> {
  readonly id: string;
  /** The visible messages, with the answer as far as it is written. */
  readonly messages: readonly Message<Output>[];
  /** Their ids: the same array while tokens come. For lists whose items use `useMessage`. */
  readonly messageIds: readonly string[];
  readonly status: ChatStatus;
  /** What the current run is doing. */
  readonly phase: RunPhase | null;
  /** Why the last answer failed. */
  readonly error: ChatError | undefined;
  /** The settings that the next request will be sent with. */
  readonly request: ThreadSettings;
  /** What is wrong or unwise about them. */
  readonly issues: readonly RequestIssue[];
  readonly queue: readonly QueuedSend[];
}

export type UseChatStreamResult<Output = unknown> = ChatFields<Output> & ChatCommands & { readonly chat: Chat };

/**
 * A streamed chat. Below a `QueryClientProvider` each send is a mutation: it shows in the devtools, counts in `useIsMutating` and reaches the
 * global `onError`.
 *
 * @example
 * ```tsx
 * import { useChatStream, messageText } from '@chat-stream/react';
 *
 * export function MiniChat() {
 *   const { messages, send, stop, status } = useChatStream({ baseURL: '/v1', request: { model: 'prose' } });
 *   return (
 *     <form action={(data) => void send(String(data.get('text')))}>
 *       {messages.map((message) => <p key={message.id}>{messageText(message)}</p>)}
 *       <input name="text" />
 *       {/submitted|streaming/.test(status) && <button type="button" onClick={stop}>Stop</button>}
 *     </form>
 *   );
 * }
 * ```
 *
 * @throws {ChatError} `misuse` when none of `baseURL`, `transport` and `chat` is given
 */
export function useChatStream<Output = unknown>(options: UseChatStreamOptions<Output>): UseChatStreamResult<Output> {
  const client = useContext(QueryClientContext);
  // Without types, options may be forgotten altogether.
  const { storage, request, tools, whenBusy, maxSteps, presets, output } = options ?? missingTransport();
  const config = { request, tools, whenBusy, maxSteps, presets, output };
  const transport = useTransport(options);
  const fallbackId = useId();
  const id = options.id ?? fallbackId;
  // A chat without a name belongs to this component; a named one to the application.
  const [own] = useState(() => new Map<string, Chat>());
  const create = (): Chat => createChat({ id, transport: transport ?? missingTransport(), ...config });
  const chat = options.chat ?? (options.id === undefined ? getOwn(own, id, create) : getChat(client, id, create));

  const [given] = useState(() => new Set<string>());
  // What props say goes for the next request, whenever it is made; before paint, so that no click comes in between.
  useIsomorphicLayoutEffect(() => {
    if (!options.chat) chat.configure({ ...(transport && { transport }), ...changesOf(config, given) });
  });
  useEffect(() => (storage ? keepChat(client, chat, storage) : undefined), [client, chat, storage]);

  const commands = useMemo(() => createCommands(client, chat), [client, chat]);
  const [subscribe, read] = useMemo(
    () =>
      [
        (onChange: () => void) => {
          if (!engine.current) void engine.load().then(onChange, () => {});
          return chat.subscribe(onChange);
        },
        (name: keyof ChatFields) => FIELDS[name](chat.getState()),
      ] as const,
    [chat],
  );
  const fields = useTracked<ChatFields>(FIELD_NAMES, read, subscribe);
  return useMemo(
    () =>
      Object.defineProperties(
        { chat, ...commands },
        Object.getOwnPropertyDescriptors(fields),
      ) as UseChatStreamResult<Output>,
    [chat, commands, fields],
  );
}

/**
 * The options that a component gives, and those that it gave before and now leaves out. What another component of the same thread gives
 * stays.
 */
function changesOf(options: Partial<Omit<ChatConfig, 'transport'>>, given: Set<string>): Partial<ChatConfig> {
  const changes = Object.entries(options).filter(([name, value]) => value !== undefined || given.delete(name));
  for (const [name, value] of changes) if (value !== undefined) given.add(name);
  return Object.fromEntries(changes);
}

const FIELDS: { readonly [Name in keyof ChatFields]: (state: ThreadState) => ChatFields[Name] } = {
  id: (state) => state.id,
  messages: selectMessages,
  messageIds: selectMessageIds,
  status: selectStatus,
  phase: (state) => state.run?.phase ?? null,
  error: selectError,
  request: (state) => state.request,
  // Validation is loaded with what sending needs; until then nothing is known to be wrong.
  issues: (state) => engine.current?.selectIssues(state) ?? NO_ISSUES,
  queue: (state) => state.queue,
};

const NO_ISSUES: readonly RequestIssue[] = [];

const FIELD_NAMES = Object.keys(FIELDS) as (keyof ChatFields)[];

/** On a server there is no layout, and React would say so. */
const useIsomorphicLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** Headers are often written in place, new at every render; they are asked for at each request and need no new transport. */
function useTransport({
  transport,
  baseURL,
  apiKey,
  headers,
  query,
}: Pick<UseChatStreamOptions, 'transport' | 'baseURL' | 'apiKey' | 'headers' | 'query'>): Transport | undefined {
  const [latest] = useState(() => createLatest(headers));
  useIsomorphicLayoutEffect(() => {
    latest.set(headers);
  });
  const queryText = query && new URLSearchParams(query).toString();
  const own = useMemo(() => {
    if (baseURL === undefined) return undefined;
    return fetchTransport({
      baseURL,
      apiKey,
      headers: latest.headers,
      ...(queryText !== undefined && { query: Object.fromEntries(new URLSearchParams(queryText)) }),
    });
  }, [baseURL, apiKey, queryText, latest]);
  return transport ?? own;
}

type Headers = FetchTransportOptions['headers'];

function createLatest(initial: Headers): {
  set(headers: Headers): void;
  headers: Extract<Headers, (...args: never) => unknown>;
} {
  let current = initial;
  return {
    set: (headers) => (current = headers),
    headers: () => (typeof current === 'function' ? current() : (current ?? {})),
  };
}

function getOwn(chats: Map<string, Chat>, id: string, create: () => Chat): Chat {
  const chat = chats.get(id) ?? create();
  chats.set(id, chat);
  return chat;
}

function missingTransport(): never {
  throw new ChatError(
    'misuse',
    "useChatStream does not know where to send messages. Give it baseURL: '/v1', a transport, or a chat.",
  );
}
