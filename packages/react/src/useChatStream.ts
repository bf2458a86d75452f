'use client';
import {
  ChatError,
  createChat,
  fetchTransport,
  selectError,
  selectIssues,
  selectMessageIds,
  selectMessages,
  selectStatus,
  storageKey,
  type Chat,
  type ChatConfig,
  type ChatStatus,
  type FetchTransportOptions,
  type Message,
  type QueuedSend,
  type RequestIssue,
  type RunPhase,
  type SaveState,
  type SaveStatus,
  type StructuredOutput,
  type ThreadSettings,
  type ThreadState,
  type ThreadStorage,
  type Transport,
} from '@chat-stream/core';
import { QueryClientContext } from '@tanstack/react-query';
import { useContext, useEffect, useId, useLayoutEffect, useMemo, useState } from 'react';
import { createEntry, type ChatEntry } from './chatEntry.js';
import { entryOf, getEntry, type IdentityPart } from './chats.js';
import { createCommands, type ChatCommands } from './commands.js';
import { accountName, type Credentials } from './credentials.js';
import { useTracked } from './useTracked.js';

/** What {@link useChatStream} takes. Give `baseURL`, a `transport`, or a `chat` that you made. */
export interface UseChatStreamOptions<Output = unknown>
  extends
    Partial<Omit<ChatConfig, 'transport' | 'output'>>,
    Partial<Omit<FetchTransportOptions, 'apiKey' | 'headers' | 'random' | 'now' | 'sleep'>>,
    Credentials {
  /**
   * Names the thread. Components with the same `id`, `storage` and server share one chat and the options that any of them gives; a component
   * that gives only the `id` takes no option away. Without an `id`, each component has a chat of its own, and a storage gets a new thread at
   * each mount. @defaultValue a new one for each component
   */
  readonly id?: string | undefined;
  readonly transport?: Transport | undefined;
  readonly chat?: Chat | undefined;
  /** How answers are structured: made with `structuredOutput`. Gives `message.parsed` its type. */
  readonly output?: StructuredOutput<Output> | undefined;
  /**
   * Stores the thread. Another storage, `baseURL`, `apiKey`, credential in `headers` or `account` is another identity: the component moves to
   * the chat of that identity, and shows nothing of the one before. @defaultValue none: the thread lives as long as the page
   */
  readonly storage?: ThreadStorage | undefined;
}

/** The state of the chat. A component renders when a field that it reads changes, and only then. */
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
  /** `failed` while the storage cannot be loaded from or saved to. Both are tried again until they succeed. */
  readonly saveState: SaveStatus;
  /** Why. */
  readonly saveError: unknown;
}

/** The fields and commands of a chat. A component renders for the fields that it reads. */
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
  const { storage, request, tools, policy, whenBusy, maxSteps, validate, presets, output } =
    options ?? missingTransport();
  const config = { request, tools, policy, whenBusy, maxSteps, validate, presets, output };
  const transport = useTransport(options);
  const fallbackId = useId();
  // The id of React is the same on every page: it must not name a stored thread.
  const [randomId] = useState(createId);
  const id = options.id ?? (storage ? randomId : fallbackId);
  const create = (): Chat => createChat({ id, transport: transport ?? missingTransport(), ...config });
  const [own] = useState(() => new Map<string, ChatEntry>());
  const [named] = useState(() => new Set<IdentityPart>());
  if (storage) named.add('storage');
  if (options.baseURL !== undefined) named.add('baseURL');
  const entry = getOwnOrShared();
  const { chat } = entry;

  /** A chat without a name belongs to this component; a named chat belongs to the application. */
  function getOwnOrShared(): ChatEntry {
    const { baseURL, apiKey, headers, account } = options;
    const credentials = { apiKey, headers, account };
    if (options.chat) return entryOf(client, options.chat, storage);
    if (options.id !== undefined) return getEntry(client, { id, storage, baseURL, ...credentials }, create, named);
    const thread = JSON.stringify([id, storage && storageKey(storage), baseURL, accountName(credentials)]);
    const known = own.get(thread) ?? createEntry(client, create(), { thread, storage, isShared: false });
    own.set(thread, known);
    return known;
  }

  const [given] = useState(() => new Set<string>());
  // Options apply from the next request on. A layout effect runs before any click.
  useIsomorphicLayoutEffect(() => {
    if (!options.chat) chat.configure({ ...(transport && { transport }), ...changesOf(config, given) });
  });
  useEffect(() => entry.connect(), [entry]);

  const commands = useMemo(() => ({ ...createCommands(client, chat), stop: () => chat.stop() }), [client, chat]);
  const [subscribe, read] = useMemo(
    () =>
      [
        (onChange: () => void) => {
          const ends = [chat.subscribe(onChange), entry.subscribe(onChange)];
          return () => ends.forEach((end) => end());
        },
        (name: keyof ChatFields) => FIELDS[name](chat.getState(), entry.getSaveState()),
      ] as const,
    [chat, entry],
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
 * The options that a component gives, and those that it gave before and leaves out now. Options of other components with the same thread
 * stay.
 */
function changesOf(options: Partial<Omit<ChatConfig, 'transport'>>, given: Set<string>): Partial<ChatConfig> {
  const changes = Object.entries(options).filter(([name, value]) => value !== undefined || given.delete(name));
  for (const [name, value] of changes) if (value !== undefined) given.add(name);
  return Object.fromEntries(changes);
}

const FIELDS: {
  readonly [Name in keyof ChatFields]: (state: ThreadState, saveState: SaveState) => ChatFields[Name];
} = {
  id: (state) => state.id,
  messages: selectMessages,
  messageIds: selectMessageIds,
  status: selectStatus,
  phase: (state) => state.runs[0]?.phase ?? null,
  error: selectError,
  request: (state) => state.request,
  issues: selectIssues,
  queue: (state) => state.queue,
  saveState: (_state, { status }) => status,
  saveError: (_state, { error }) => error,
};

const FIELD_NAMES = Object.keys(FIELDS) as (keyof ChatFields)[];

/** On a server there is no layout, and React would say so. */
const useIsomorphicLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * Headers, profiles and functions are often written in place, new at every render. Headers are asked for at each request; the others make a new
 * transport only when their content changes.
 */
function useTransport(options: Omit<UseChatStreamOptions, 'output'>): Transport | undefined {
  const { transport, baseURL, apiKey, headers, query, fetch, profile } = options;
  const { path, credentials, timeoutMs, idleTimeoutMs, resumable, maxRetries, maxFrameLength, badFrames } = options;
  const [latest] = useState(() => createLatest({ headers, fetch }));
  useIsomorphicLayoutEffect(() => {
    latest.set({ headers, fetch });
  });
  const texts = JSON.stringify({ query, profile });
  const hasFetch = fetch !== undefined;
  const own = useMemo(() => {
    if (baseURL === undefined) return undefined;
    const limits = { timeoutMs, idleTimeoutMs, maxRetries, maxFrameLength, badFrames };
    return fetchTransport({
      baseURL,
      apiKey,
      path,
      credentials,
      headers: latest.headers,
      ...limits,
      ...(JSON.parse(texts) as Pick<FetchTransportOptions, 'query' | 'profile'>),
      ...(hasFetch && { fetch: latest.fetch }),
      ...(resumable !== undefined && { resumable }),
    });
  }, [
    baseURL,
    apiKey,
    path,
    credentials,
    texts,
    hasFetch,
    latest,
    timeoutMs,
    idleTimeoutMs,
    maxRetries,
    maxFrameLength,
    badFrames,
    resumable,
  ]);
  return transport ?? own;
}

type Changing = Pick<FetchTransportOptions, 'headers' | 'fetch'>;

function createLatest(initial: Changing): {
  set(changing: Changing): void;
  headers: Extract<FetchTransportOptions['headers'], (...args: never) => unknown>;
  fetch: typeof globalThis.fetch;
} {
  let current = initial;
  return {
    set: (changing) => (current = changing),
    headers: () => (typeof current.headers === 'function' ? current.headers() : (current.headers ?? {})),
    fetch: (...args) => (current.fetch ?? globalThis.fetch)(...args),
  };
}

const createId = (): string => globalThis.crypto?.randomUUID?.() ?? Math.random().toString(36).slice(2);

function missingTransport(): never {
  throw new ChatError(
    'misuse',
    "useChatStream does not know where to send messages. Give it baseURL: '/v1', a transport, or a chat.",
  );
}
