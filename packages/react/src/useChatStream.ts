'use client';
import {
  ChatError,
  createChat,
  selectError,
  selectIssues,
  selectMessageIds,
  selectMessages,
  selectStatus,
  storageKey,
  type Chat,
  type ChatCallbacks,
  type ChatConfig,
  type ChatStatus,
  type FetchTransportOptions,
  type Message,
  type PartOf,
  type QueuedSend,
  type RequestIssue,
  type RunPhase,
  type SaveState,
  type SaveStatus,
  type StructuredOutput,
  type ThreadSettings,
  type ThreadState,
  type ThreadStorage,
  type Tools,
  type Transport,
} from '@chat-stream/core';
import { QueryClientContext } from '@tanstack/react-query';
import { useContext, useEffect, useId, useMemo, useState } from 'react';
import { createEntry, type ChatEntry } from './chatEntry.js';
import type { ChatSource, CheckedRequest } from './chatSource.js';
import { entryOf, getEntry, type IdentityPart } from './chats.js';
import { createCommands, type ChatCommands } from './commands.js';
import type { GenerateTitle } from './createTitleWriter.js';
import { accountName, type Credentials } from './credentials.js';
import { useCallbacks } from './useCallbacks.js';
import { useGeneratedTitle } from './useGeneratedTitle.js';
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js';
import { useTracked } from './useTracked.js';
import { useTransport } from './useTransport.js';

/** The options of {@link useChatStream}, without a required server: see {@link UseChatStreamOptions}. */
export interface ChatStreamFields<Output = unknown, OwnTools extends Tools = Tools>
  extends
    Partial<Omit<ChatConfig, 'transport' | 'output' | 'tools'>>,
    Partial<Omit<FetchTransportOptions, 'apiKey' | 'headers' | 'random' | 'now' | 'sleep'>>,
    Credentials,
    ChatCallbacks<Output, OwnTools> {
  /**
   * Names the thread. Components with the same `id`, `storage` and server share one chat, and the options that any of them gives. Without an
   * `id`, each component has its own chat, and a storage gets a new thread at each mount. @defaultValue a new id for each component
   */
  readonly id?: string | undefined;
  /** A function that makes the requests, in place of `baseURL`. */
  readonly transport?: Transport | undefined;
  /** A chat that was created with `createChat`. Its own options count, and those of the hook do not. Callbacks are called. */
  readonly chat?: Chat | undefined;
  /** The tools of the model, created with `defineTool`. They give the tool calls in `message.parts` their types. */
  readonly tools?: OwnTools | undefined;
  /** The schema of answers, created with `structuredOutput`. It gives `message.parsed` its type. */
  readonly output?: StructuredOutput<Output> | undefined;
  /**
   * Stores the thread. Another storage, `baseURL`, `apiKey`, `account` or credential in `headers` is another identity: the component shows
   * the chat of that identity, and nothing of the previous one. @defaultValue none: the thread exists as long as the page
   */
  readonly storage?: ThreadStorage | undefined;
  /**
   * Writes the title of a stored thread after its first answer: a function, or the settings of a request to the same server, such as
   * `{ model: 'small' }`. A title that the user sets is not replaced. @defaultValue none: the title is the start of the first question
   */
  readonly generateTitle?: GenerateTitle | undefined;
}

/** The options of {@link useChatStream}. Give `baseURL`, a `transport`, a `chat`, or the `id` of a chat that another component uses. */
export type UseChatStreamOptions<Output = unknown, OwnTools extends Tools = Tools> = ChatStreamFields<
  Output,
  OwnTools
> &
  (ChatSource | { readonly id: string });

/** The state of the chat. A component renders when a field that it reads changes, and only then. */
export interface ChatFields<Output = unknown, OwnTools extends Tools = Tools> {
  /** The id of the thread. */
  readonly id: string;
  /** The visible messages. The last one grows while the answer streams. */
  readonly messages: readonly Message<Output, PartOf<OwnTools>>[];
  /** The ids of `messages`. The array stays the same while tokens arrive. Use it for lists whose items call `useMessage`. */
  readonly messageIds: readonly string[];
  /**
   * `idle`, `submitted` until the first token, `streaming`, `awaiting` while a tool waits for a person, or `error` if the last answer failed.
   */
  readonly status: ChatStatus;
  /** The current step of the run, or `null` between runs. */
  readonly phase: RunPhase | null;
  /** Why the last answer failed. */
  readonly error: ChatError | undefined;
  /** The settings of the next request. */
  readonly request: ThreadSettings;
  /** Errors and warnings about `request`. Empty with `validate: 'off'`. */
  readonly issues: readonly RequestIssue[];
  /** The messages that wait until the pending answer has ended. */
  readonly queue: readonly QueuedSend[];
  /** `saved`, `saving`, or `failed` while loading or saving fails. Both are tried again until they succeed. */
  readonly saveState: SaveStatus;
  /** Why loading or saving fails. */
  readonly saveError: unknown;
}

/** The state of the chat, its commands, and the chat itself. */
export type UseChatStreamResult<Output = unknown, OwnTools extends Tools = Tools> = ChatFields<Output, OwnTools> &
  ChatCommands & {
    /** The chat itself, for `ChatProvider` or `ChatRoot`. */
    readonly chat: Chat;
  };

/**
 * Creates a streamed chat, and returns its messages, its state and its commands. A component renders only when a field that it reads changes.
 * Below a `QueryClientProvider`, each send is a mutation: the devtools show it, `useIsMutating` counts it, and failures reach the global `onError`.
 *
 * @example
 * ```tsx
 * import { useChatStream, messageText } from '@chat-stream/react';
 *
 * export function MiniChat() {
 *   const { messages, send, stop, status } = useChatStream({
 *     baseURL: '/v1',
 *     request: { model: 'gpt-4.1-mini' },
 *   });
 *   return (
 *     <>
 *       {messages.map((message) => (
 *         <p key={message.id}>{messageText(message)}</p>
 *       ))}
 *       <button onClick={() => void send('Hello')}>Send</button>
 *       {status === 'streaming' && <button onClick={() => void stop()}>Stop</button>}
 *     </>
 *   );
 * }
 * ```
 *
 * @throws {ChatError} `misuse` when none of `baseURL`, `transport` and `chat` is given
 */
export function useChatStream<
  Output = unknown,
  const OwnTools extends Tools = Tools,
  const Settings extends ThreadSettings = ThreadSettings,
>(options: UseChatStreamOptions<Output, OwnTools> & CheckedRequest<Settings>): UseChatStreamResult<Output, OwnTools> {
  const client = useContext(QueryClientContext);
  // Without types, options may be forgotten altogether.
  const fields: ChatStreamFields<Output, OwnTools> = options ?? missingTransport();
  const { storage, request, tools, policy, whenBusy, maxSteps, validate, presets, output } = fields;
  const { prepareStep, toolImages } = fields;
  const config = { request, tools, policy, whenBusy, maxSteps, validate, presets, output, prepareStep, toolImages };
  const transport = useTransport(fields);
  const fallbackId = useId();
  // The id of React is the same on every page: it must not name a stored thread.
  const [randomId] = useState(createId);
  const id = fields.id ?? (storage ? randomId : fallbackId);
  const create = (): Chat => createChat({ id, transport: transport ?? missingTransport(), ...config });
  const [own] = useState(() => new Map<string, ChatEntry>());
  const [named] = useState(() => new Set<IdentityPart>());
  if (storage) named.add('storage');
  if (fields.baseURL !== undefined) named.add('baseURL');
  const entry = getOwnOrShared();
  const { chat } = entry;

  /** A chat without a name belongs to this component; a named chat belongs to the application. */
  function getOwnOrShared(): ChatEntry {
    const { baseURL, apiKey, headers, account } = fields;
    const credentials = { apiKey, headers, account };
    if (fields.chat) return entryOf(client, fields.chat, storage);
    if (fields.id !== undefined) return getEntry(client, { id, storage, baseURL, ...credentials }, create, named);
    const thread = JSON.stringify([id, storage && storageKey(storage), baseURL, accountName(credentials)]);
    const known = own.get(thread) ?? createEntry(client, create(), { thread, storage, isShared: false });
    own.set(thread, known);
    return known;
  }

  const [given] = useState(() => new Set<string>());
  // Options apply from the next request on. A layout effect runs before any click.
  useIsomorphicLayoutEffect(() => {
    if (!fields.chat) chat.configure({ ...(transport && { transport }), ...changesOf(config, given) });
  });
  useCallbacks(chat, fields as ChatCallbacks);
  useEffect(() => entry.connect(), [entry]);
  useGeneratedTitle(entry, fields.generateTitle);

  const commands = useMemo(() => ({ ...createCommands(client, chat), stop: () => chat.stop() }), [client, chat]);
  const [subscribe, read] = useMemo(
    () =>
      [
        (onChange: () => void) => {
          const ends = [chat.subscribe(onChange), entry.subscribe(onChange)];
          return () => ends.forEach((end) => end());
        },
        (name: keyof ChatFields) =>
          name === 'issues' && chat.getConfig().validate === 'off'
            ? NO_ISSUES
            : FIELDS[name](chat.getState(), entry.getSaveState()),
      ] as const,
    [chat, entry],
  );
  const state = useTracked<ChatFields>(FIELD_NAMES, read, subscribe);
  return useMemo(
    () =>
      Object.defineProperties({ chat, ...commands }, Object.getOwnPropertyDescriptors(state)) as UseChatStreamResult<
        Output,
        OwnTools
      >,
    [chat, commands, state],
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

const NO_ISSUES: readonly RequestIssue[] = [];

const FIELD_NAMES = Object.keys(FIELDS) as (keyof ChatFields)[];

const createId = (): string => globalThis.crypto?.randomUUID?.() ?? Math.random().toString(36).slice(2);

function missingTransport(): never {
  throw new ChatError(
    'misuse',
    "useChatStream does not know where to send messages. Give it baseURL: '/v1', a transport, or a chat.",
  );
}
