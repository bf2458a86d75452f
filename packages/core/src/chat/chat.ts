import { ChatError } from '../errors.js';
import { emptyThread } from '../thread/reduce.js';
import { selectLastMessage, selectMessage, selectMessageIds } from '../thread/selectors.js';
import { toUserParts } from '../thread/toUserParts.js';
import type { Id, Message, ThreadSettings, ThreadState, UserPart } from '../thread/types.js';
import { forkThread } from './forkThread.js';
import { beginTurn } from './beginTurn.js';
import { createId as randomId } from '../id.js';
import { engine } from './loadEngine.js';
import { openNew, type Opening, type OpeningContext } from '../run/openNew.js';
import { applyOverrides, updateOverrides } from './settings.js';
import { createQueue } from './queue.js';
import { createStore } from '../thread/store.js';
import { createTurns } from '../run/turns.js';
import { interceptable, LATER_COMMANDS, type CommandName } from './intercept.js';
import type { LaterCommands, LaterContext } from './laterCommands.js';
import type { Chat, ChatConfig, ChatOptions, Interceptor, SendOptions, TurnResult } from './types.js';

/**
 * Makes a conversation. It lives outside of any user interface; what is shown reads its state and calls its commands.
 *
 * @example
 * ```ts
 * import { createChat, fetchTransport, messageText } from '@chat-stream/core';
 *
 * const chat = createChat({ transport: fetchTransport({ baseURL: '/v1' }), request: { model: 'm' } });
 * chat.subscribe((event, state) => console.log(event.type, Object.keys(state.nodes).length));
 * await chat.send('Hello');
 * ```
 */
export function createChat(options: ChatOptions): Chat {
  const { createId = randomId, now = Date.now, schedule, initialState } = options;
  const id = options.id ?? initialState?.id ?? createId();
  let config: ChatConfig = options;
  const base = (): ThreadSettings => ({
    ...(config.output && { response_format: config.output.responseFormat }),
    ...config.request,
  });
  const overrides = initialState?.overrides ?? {};
  const store = createStore({
    ...(initialState ?? emptyThread(id)),
    id,
    run: null,
    request: applyOverrides(base(), overrides),
    overrides,
  });
  const { getState, dispatch } = store;

  const turns = createTurns(() => queue.drain());
  const lastId = (): Id | null => selectMessageIds(getState()).at(-1) ?? null;
  const queue = createQueue({
    store,
    createId,
    isBusy: turns.isActive,
    send: ({ parts, request }) => ask(lastId(), parts, request),
  });

  /** Between a command and the moment when what ran has stopped, the message that it is about may have been taken out. */
  const checkParent = (parentId: Id | null): void => {
    if (parentId !== null) messageOr(parentId);
  };

  const answer = (
    parentId: Id | null,
    settings: ThreadSettings,
    signal: AbortSignal,
    open: (context: OpeningContext) => Opening = openNew,
  ): Promise<TurnResult> => {
    checkParent(parentId);
    const { transport, tools = {}, maxSteps = 8, output } = config;
    const services = { store, transport, tools, maxSteps, output, createId, now, schedule };
    return beginTurn({ ...services, settings, parentId, signal }, open);
  };

  /** The settings of a request that leaves now. */
  const settingsWith = (request: ThreadSettings | undefined): ThreadSettings =>
    request ? applyOverrides(getState().request, request) : getState().request;

  function ask(
    parentId: Id | null,
    parts: readonly UserPart[],
    request: ThreadSettings | undefined,
  ): Promise<TurnResult> {
    checkParent(parentId);
    const message: Message = { id: createId(), role: 'user', parts, status: 'done', createdAt: now() };
    // Who asks on has made the choice.
    if (getState().comparisons?.length) dispatch({ type: 'comparisons-change', comparisons: [] });
    dispatch({ type: 'message-append', message, parentId });
    return turns.begin((signal) => answer(message.id, settingsWith(request), signal));
  }

  function messageOr(messageId: Id | undefined): Message {
    const message = messageId === undefined ? selectLastMessage(getState()) : selectMessage(getState(), messageId);
    if (message) return message;
    throw new ChatError(
      'misuse',
      messageId === undefined
        ? 'There is no message yet. Send one first.'
        : `There is no message "${messageId}" in this thread.`,
    );
  }

  const parentOf = ({ id: messageId }: Message): Id | null => getState().nodes[messageId]?.parentId ?? null;

  const interceptors = new Set<Interceptor>();
  const forkListeners = new Set<(fork: Chat) => void>();

  const writers = new Map<Id, Chat>();
  const busy = (): ChatError => new ChatError('misuse', 'An answer is being written. Stop it first.');

  function fork(messageId?: Id): Chat {
    const forked = forkThread(getState(), messageOr(messageId).id, createId());
    const chat = createChat({ ...options, ...config, id: undefined, initialState: forked });
    for (const listener of forkListeners) listener(chat);
    return chat;
  }

  const laterContext: LaterContext = {
    store,
    turns,
    fork,
    writers,
    findMessage: messageOr,
    settingsWith,
    answer,
    busy,
    getTools: () => config.tools ?? {},
  };
  /** Once the engine is there, these do their work at once, too. */
  function fromEngine(): LaterCommands {
    let later: LaterCommands | undefined;
    const call =
      (name: keyof LaterCommands) =>
      async (...args: readonly unknown[]): Promise<unknown> => {
        const { createLaterCommands } = engine.current ?? (await engine.load());
        later ??= createLaterCommands(laterContext);
        return (later[name] as (...all: readonly unknown[]) => Promise<unknown>)(...args);
      };
    return Object.fromEntries(LATER_COMMANDS.map((name) => [name, call(name)])) as unknown as LaterCommands;
  }

  const setOverrides = (overrides: ThreadSettings): void =>
    dispatch({ type: 'request-change', request: applyOverrides(base(), overrides), overrides });

  const commands: Pick<Chat, CommandName> = {
    async send(input, { request, whenBusy = config.whenBusy ?? 'queue' }: SendOptions = {}) {
      const parts = toUserParts(input);
      const isBusy = turns.isActive() || getState().queue.length > 0;
      if (isBusy && whenBusy === 'queue') return queue.add(parts, request);
      if (turns.isActive() && whenBusy === 'reject')
        throw new ChatError('misuse', 'An answer is being written. Stop it first, or send with whenBusy: "queue".');
      while (turns.isActive()) await turns.interrupt();
      return ask(lastId(), parts, request);
    },
    stop: turns.stop,
    async regenerate(messageId, { request }: SendOptions = {}) {
      // Looked up before anything is stopped, here and below: an answer without a word goes when it is.
      const message = messageOr(messageId);
      const parentId = message.role === 'assistant' ? parentOf(message) : message.id;
      while (turns.isActive()) await turns.interrupt();
      // A failure that holds nothing is replaced; everything else stays as a branch.
      if (message.status === 'failed' && message.parts.length === 0)
        dispatch({ type: 'message-remove', messageId: message.id });
      return turns.begin((signal) => answer(parentId, settingsWith(request), signal));
    },
    async edit(messageId, input, { request }: SendOptions = {}) {
      const parentId = parentOf(messageOr(messageId));
      const parts = toUserParts(input);
      while (turns.isActive()) await turns.interrupt();
      return ask(parentId, parts, request);
    },
    ...fromEngine(),
  };

  return {
    ...interceptable(commands, interceptors),
    id,
    getState,
    subscribe: store.subscribe,
    getConfig: () => config,
    configure(change) {
      config = { ...config, ...change };
      if (!('request' in change || 'output' in change)) return;
      const { request: before, overrides: changes } = getState();
      const request = applyOverrides(base(), changes);
      // Programs write settings as literals, new at every render: only a real change is one.
      if (JSON.stringify(request) !== JSON.stringify(before))
        dispatch({ type: 'request-change', request, overrides: changes });
    },

    selectBranch: (messageId) => dispatch({ type: 'branch-select', messageId: messageOr(messageId).id }),
    insert(message, parentId) {
      checkParent(parentId);
      // An answer without a word goes when it is stopped, with all that hangs on it.
      if (getState().run?.drafts.some((draft) => draft.id === parentId)) throw busy();
      dispatch({ type: 'message-append', message, parentId });
    },
    fork,
    forkOf: (messageId) => writers.get(messageId),
    onFork(listener) {
      forkListeners.add(listener);
      return () => forkListeners.delete(listener);
    },
    remove(messageId) {
      const before = getState();
      dispatch({ type: 'message-remove', messageId: messageOr(messageId).id });
      // What a run hangs on stays; then there is nothing to bring back either.
      if (getState() === before) return () => {};
      // Nobody waits for answers to a question that is gone.
      if (before.comparisons?.some(({ questionId }) => !getState().nodes[questionId])) turns.abort();
      return () => {
        dispatch({ type: 'message-restore', messageId, before });
        // Those who write beside have gone on, or were stopped.
        for (const [id, writer] of writers) {
          const message = selectMessage(writer.getState(), id);
          if (message) dispatch({ type: 'message-update', message });
        }
      };
    },

    setRequest: (update) => setOverrides(updateOverrides(base(), getState().overrides, update)),
    resetRequest: () => setOverrides({}),
    selectPreset(name) {
      const { presets = {} } = config;
      const preset = Object.hasOwn(presets, name) ? presets[name] : undefined;
      if (!preset)
        throw new ChatError('misuse', `There is no preset "${name}". There are: ${Object.keys(presets).join(', ')}.`);
      setOverrides(preset);
    },

    editQueued: (queuedId, input) =>
      dispatch({
        type: 'queue-change',
        queue: getState().queue.map((item) => (item.id === queuedId ? { ...item, parts: toUserParts(input) } : item)),
      }),
    removeQueued(queuedId) {
      dispatch({ type: 'queue-change', queue: getState().queue.filter((item) => item.id !== queuedId) });
      queue.release();
    },

    flushQueue: queue.drain,
    apply(event) {
      if (event.type === 'thread-load') {
        const { state } = event;
        dispatch({ ...event, state: { ...state, id, request: applyOverrides(base(), state.overrides) } });
      } else if (event.type === 'request-change') {
        setOverrides(event.overrides);
      } else dispatch(event);
      queue.release();
    },
    intercept(interceptor) {
      interceptors.add(interceptor);
      return () => interceptors.delete(interceptor);
    },

    load(state: Omit<ThreadState, 'run'>) {
      if (getState().run) throw busy();
      // What is left of a turn between its runs belongs to the thread that goes.
      turns.abort();
      dispatch({ type: 'thread-load', state: { ...state, id, request: applyOverrides(base(), state.overrides) } });
      queue.release();
    },
  };
}
