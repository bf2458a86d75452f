import { ChatError } from '../errors.js';
import type { ToolCallPart } from '../protocol/parts.js';
import { emptyThread, reduce } from '../thread/reduce.js';
import { selectLastMessage, selectMessage, selectMessageIds } from '../thread/selectors.js';
import { toUserParts } from '../thread/toRequest.js';
import { pathTo } from '../thread/tree.js';
import type { Id, Message, PendingRun, QueuedSend, ThreadSettings, ThreadState, UserPart } from '../thread/types.js';
import { createId as randomId } from './id.js';
import { createFrameSchedule } from './schedule.js';
import { applyOverrides, updateOverrides } from './settings.js';
import { createStore } from './store.js';
import { executeCall, toResultText } from './tools.js';
import { runTools, runTurn, updateCall } from './turn.js';
import type { Chat, ChatConfig, ChatOptions, SendOptions, TurnResult } from './types.js';

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
  const { createId = randomId, now = Date.now, schedule = createFrameSchedule(), initialState } = options;
  const id = options.id ?? initialState?.id ?? createId();
  let config: ChatConfig = options;
  const base = (): ThreadSettings => config.request ?? {};
  const overrides = initialState?.overrides ?? {};
  const store = createStore({
    ...(initialState ?? emptyThread(id)),
    id,
    run: null,
    request: applyOverrides(base(), overrides),
    overrides,
  });
  const { getState, dispatch } = store;

  /** The turn that runs. Everything that asks a server for something goes through `begin`. */
  let active: { readonly controller: AbortController; readonly settled: Promise<unknown> } | null = null;
  /** Those who wait for a queued message to be answered. */
  const waiting = new Map<Id, { resolve: (turn: Promise<TurnResult>) => void }>();

  function begin(work: (signal: AbortSignal) => Promise<TurnResult>): Promise<TurnResult> {
    const controller = new AbortController();
    const turn = work(controller.signal).finally(() => {
      if (active?.controller === controller) active = null;
    });
    active = { controller, settled: turn.catch(() => {}) };
    // After a failure the queue waits: what failed once would fail for each of them.
    turn.then(drain, () => {});
    return turn;
  }

  const answer = (
    parentId: Id | null,
    request: ThreadSettings | undefined,
    signal: AbortSignal,
    base?: Message,
    pending?: PendingRun,
  ): Promise<TurnResult> => {
    const { transport, tools = {}, maxSteps = 8 } = config;
    const settings = request ? applyOverrides(getState().request, request) : getState().request;
    return runTurn({
      store,
      transport,
      tools,
      maxSteps,
      settings,
      parentId,
      base,
      pending,
      signal,
      createId,
      now,
      schedule,
    });
  };

  function ask(
    parentId: Id | null,
    parts: readonly UserPart[],
    request: ThreadSettings | undefined,
  ): Promise<TurnResult> {
    const message: Message = { id: createId(), role: 'user', parts, status: 'done', createdAt: now() };
    dispatch({ type: 'message-append', message, parentId });
    return begin((signal) => answer(message.id, request, signal));
  }

  function drain(): void {
    const [next, ...rest] = getState().queue;
    if (!next || active) return;
    dispatch({ type: 'queue-change', queue: rest });
    const turn = ask(selectMessageIds(getState()).at(-1) ?? null, next.parts, next.request);
    waiting.get(next.id)?.resolve(turn);
    waiting.delete(next.id);
    turn.catch(() => {}); // it is reported to whoever waits, and shown in the thread
  }

  function enqueue(parts: readonly UserPart[], request: ThreadSettings | undefined): Promise<TurnResult> {
    const queued: QueuedSend = { id: createId(), parts, ...(request && { request }) };
    const turn = new Promise<TurnResult>((resolve) => waiting.set(queued.id, { resolve }));
    dispatch({ type: 'queue-change', queue: [...getState().queue, queued] });
    if (!active) drain();
    return turn;
  }

  /** Whoever waits for this must look again afterwards: another command may have begun in between. */
  async function stop(): Promise<void> {
    const { controller, settled } = active ?? {};
    controller?.abort();
    await settled;
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

  function findCall(callId: Id): { readonly message: Message; readonly call: ToolCallPart } {
    for (const { message } of Object.values(getState().nodes)) {
      const call = message.parts.find((part) => part.type === 'tool-call' && part.id === callId);
      if (call?.type === 'tool-call') return { message, call };
    }
    throw new ChatError('misuse', `There is no tool call "${callId}" in this thread.`);
  }

  /** A call got its result: when it was the last one, the model goes on. */
  async function settleCall(
    callId: Id,
    settle: (call: ToolCallPart, message: Message, signal: AbortSignal) => Promise<ToolCallPart>,
  ): Promise<void> {
    const { message, call } = findCall(callId);
    if (call.state !== 'awaiting')
      throw new ChatError('misuse', `The tool call "${callId}" does not wait for an answer; it is "${call.state}".`);
    const work = async (signal: AbortSignal): Promise<TurnResult> => {
      updateCall(store, message.id, await settle(call, message, signal));
      const isOpen = await runTools({ store, tools: config.tools ?? {}, signal }, message.id);
      const isLeaf = getState().nodes[message.id]?.childIds.length === 0;
      return isOpen || !isLeaf || signal.aborted
        ? { outcome: signal.aborted ? 'stopped' : 'done', messageIds: [message.id] }
        : answer(message.id, message.provenance?.request, signal);
    };
    // Several calls of one answer may be settled at once; each then joins the turn that already runs.
    if (active) updateCall(store, message.id, await settle(call, message, active.controller.signal));
    else await begin(work);
  }

  return {
    id,
    getState,
    subscribe: store.subscribe,
    configure(change) {
      config = { ...config, ...change };
      if (!('request' in change)) return;
      const { request: before, overrides: changes } = getState();
      const request = applyOverrides(base(), changes);
      // Programs write settings as literals, new at every render: only a real change is one.
      if (JSON.stringify(request) !== JSON.stringify(before))
        dispatch({ type: 'request-change', request, overrides: changes });
    },

    async send(input, { request, whenBusy = config.whenBusy ?? 'queue' }: SendOptions = {}) {
      const parts = toUserParts(input);
      const isBusy = active !== null || getState().queue.length > 0;
      if (isBusy && whenBusy === 'queue') return enqueue(parts, request);
      if (active && whenBusy === 'reject')
        throw new ChatError('misuse', 'An answer is being written. Stop it first, or send with whenBusy: "queue".');
      while (active) await stop();
      return ask(selectMessageIds(getState()).at(-1) ?? null, parts, request);
    },
    stop,
    async regenerate(messageId, { request }: SendOptions = {}) {
      while (active) await stop();
      const message = messageOr(messageId);
      const parentId = message.role === 'assistant' ? parentOf(message) : message.id;
      // A failure that holds nothing is replaced; everything else stays as a branch.
      if (message.status === 'failed' && message.parts.length === 0)
        dispatch({ type: 'message-remove', messageId: message.id });
      return begin((signal) => answer(parentId, request, signal));
    },
    async edit(messageId, input, { request }: SendOptions = {}) {
      while (active) await stop();
      return ask(parentOf(messageOr(messageId)), toUserParts(input), request);
    },
    async continue(messageId) {
      while (active) await stop();
      const message = messageOr(messageId);
      if (message.role !== 'assistant')
        throw new ChatError('misuse', 'Only an answer can be continued. To answer a message, use regenerate.');
      return begin((signal) => answer(parentOf(message), undefined, signal, message));
    },
    resume: (pending) => begin((signal) => answer(pending.parentId, pending.request, signal, undefined, pending)),
    selectBranch: (messageId) => dispatch({ type: 'branch-select', messageId: messageOr(messageId).id }),
    insert(message, parentId) {
      if (parentId !== null) messageOr(parentId);
      dispatch({ type: 'message-append', message, parentId });
    },
    fork(messageId) {
      const path = pathTo(getState(), messageOr(messageId).id);
      let initialState: ThreadState = { ...emptyThread(createId()), overrides: getState().overrides };
      path.forEach((at, index) => {
        const message = selectMessage(getState(), at);
        const parentId = path[index - 1] ?? null;
        if (message) initialState = reduce(initialState, { type: 'message-append', message, parentId });
      });
      return createChat({ ...options, ...config, id: undefined, initialState });
    },
    remove(messageId) {
      const before = getState();
      dispatch({ type: 'message-remove', messageId: messageOr(messageId).id });
      // What a run hangs on stays; then there is nothing to bring back either.
      if (getState() === before) return () => {};
      return () => dispatch({ type: 'message-restore', messageId, before });
    },

    answerTool: (callId, result) =>
      settleCall(callId, async (call) => ({ ...call, state: 'done', result: toResultText(result) })),
    approveTool: (callId, isApproved, reason = 'The user declined this call.') =>
      settleCall(callId, async (call, message, signal) => {
        const tool = config.tools?.[call.name];
        if (!isApproved || !tool)
          return { ...call, state: 'failed', result: `Error: ${isApproved ? 'there is no such tool.' : reason}` };
        updateCall(store, message.id, { ...call, state: 'running' });
        return executeCall(call, tool, parseArguments(call), message.id, signal);
      }),

    setRequest(update) {
      const next = updateOverrides(base(), getState().overrides, update);
      dispatch({ type: 'request-change', request: applyOverrides(base(), next), overrides: next });
    },
    resetRequest: () => dispatch({ type: 'request-change', request: applyOverrides(base(), {}), overrides: {} }),

    editQueued: (queuedId, input) =>
      dispatch({
        type: 'queue-change',
        queue: getState().queue.map((item) => (item.id === queuedId ? { ...item, parts: toUserParts(input) } : item)),
      }),
    removeQueued(queuedId) {
      dispatch({ type: 'queue-change', queue: getState().queue.filter((item) => item.id !== queuedId) });
      waiting.get(queuedId)?.resolve(Promise.resolve({ outcome: 'stopped', messageIds: [] }));
      waiting.delete(queuedId);
    },

    load(state: Omit<ThreadState, 'run'>) {
      if (active) throw new ChatError('misuse', 'An answer is being written. Stop it before another thread is loaded.');
      dispatch({ type: 'thread-load', state: { ...state, id, request: applyOverrides(base(), state.overrides) } });
    },
  };
}

function parseArguments({ arguments: text }: ToolCallPart): unknown {
  return text.trim() === '' ? {} : JSON.parse(text);
}
