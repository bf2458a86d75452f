import { ChatError } from '../errors.js';
import { createId as randomId } from '../id.js';
import { openAnswer } from '../run/openings.js';
import { createObservers } from '../run/observers.js';
import { createFrameSchedule } from '../run/schedule.js';
import { createToolCommands } from '../run/toolCommands.js';
import { createTurns } from '../run/turns.js';
import type { TurnResult } from '../run/types.js';
import { interruptions } from '../thread/interrupted.js';
import { joinQueues, mergeSerialized } from '../thread/merge.js';
import { pendingRuns } from '../thread/pendingRuns.js';
import { placeAfter } from '../thread/placeAfter.js';
import { readSerialized } from '../thread/readSerialized.js';
import type { NoTypos } from '../thread/noTypos.js';
import { emptyThread } from '../thread/reduce.js';
import { isRunningTools, selectMessage, selectMessageIds } from '../thread/selectors.js';
import { deserializeThread, serializeThread } from '../thread/serialize.js';
import { createStore } from '../thread/store.js';
import { isKnown } from '../thread/tombstones.js';
import { toUserParts } from '../thread/toUserParts.js';
import type { Id, Message, QueuedSend, Run, SettledThread, ThreadSettings, UserPart } from '../thread/types.js';
import { createAnswering } from './answering.js';
import { endedAnswers } from './comparison.js';
import { withParsed } from './parsedMessages.js';
import { joinResults } from './joinResults.js';
import { createLookUp } from './lookUp.js';
import { createQueue } from './queue.js';
import { applyOverrides, updateOverrides } from './settings.js';
import { shareUnchanged } from './shareUnchanged.js';
import type { Chat, ChatConfig, ChatOptions, CommandName, Interceptor } from './types.js';

/**
 * Creates a conversation. It exists independently of any user interface; components read its state and call its commands.
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
export function createChat<const Settings extends ThreadSettings = ThreadSettings>(
  options: ChatOptions & { readonly request?: (Settings & NoTypos<Settings>) | undefined },
): Chat {
  const { createId = randomId, now = Date.now, schedule = createFrameSchedule(), initialState } = options;
  const id = options.id ?? initialState?.id ?? createId();
  let config: ChatConfig = options;
  const base = (): ThreadSettings => ({
    ...(config.output && { response_format: config.output.responseFormat }),
    ...config.request,
  });
  /** A thread from elsewhere as the thread of this chat. */
  const adopt = (thread: SettledThread): SettledThread => ({
    ...thread,
    id,
    request: applyOverrides(base(), thread.overrides),
  });
  const store = createStore({ ...adopt(initialState ?? emptyThread(id)), runs: [] });
  const { getState, dispatch } = store;
  const { message: messageOr, answer: answerOr, parentOf, questionOf } = createLookUp(getState);

  const interceptors = new Set<Interceptor>();
  function intercepted<Args extends readonly unknown[], Result>(
    name: CommandName,
    command: (...args: Args) => Promise<Result>,
  ): (...args: Args) => Promise<Result> {
    return (...args) => {
      let proceed = (): Promise<unknown> => command(...args);
      for (const interceptor of interceptors) {
        const inner = proceed;
        proceed = () => interceptor(name, args, inner);
      }
      return proceed() as Promise<Result>;
    };
  }
  const request = intercepted('request', async () => {});
  const untilReady = (): Promise<void> | undefined => (interceptors.size > 0 ? request() : undefined);
  const turns = createTurns(() => queue.drain());
  const lastId = (): Id | null => selectMessageIds(getState()).at(-1) ?? null;
  const send = ({ id: messageId, parts, request }: QueuedSend): Promise<TurnResult> =>
    ask(messageId, lastId(), parts, request);
  const queue = createQueue({ store, now, isBusy: turns.isActive, send });
  const observers = createObservers();
  observers.add(options);
  const waits = new Map<Id, () => void>();
  const moments = { createId, now, schedule, untilReady, held: new Set<Id>(), waits };
  const { answer, takeUp, resumeStored, stopBeside, isComparing } = createAnswering({
    store,
    turns,
    observers,
    getConfig: () => config,
    findMessage: messageOr,
    ...moments,
  });
  const busy = (): ChatError => new ChatError('misuse', 'An answer is pending. Stop it first.');

  /** The settings of a request that leaves now. */
  const settingsWith = (request: ThreadSettings | undefined): ThreadSettings =>
    request ? applyOverrides(getState().request, request) : getState().request;

  function ask(
    messageId: Id,
    parentId: Id | null,
    parts: readonly UserPart[],
    request: ThreadSettings | undefined,
  ): Promise<TurnResult> {
    if (parentId !== null) messageOr(parentId);
    // A follow-up question ends the comparison.
    for (const ended of endedAnswers(getState())) dispatch({ type: 'message-update', message: ended });
    const message: Message = { id: messageId, role: 'user', parts, status: 'done', createdAt: now() };
    dispatch({ type: 'message-append', message, parentId });
    return turns.begin((signal) => answer(message.id, settingsWith(request), signal));
  }

  function load(state: SettledThread, runs: readonly Run[] = []): void {
    dispatch({ type: 'thread-load', state: withParsed(adopt(state), config.output, dispatch), runs });
    queue.release();
  }

  const setOverrides = (overrides: ThreadSettings): void =>
    dispatch({ type: 'request-change', request: applyOverrides(base(), overrides), overrides, at: now() });

  const toolCommands = createToolCommands({
    store,
    turns,
    schedule,
    observers,
    getTools: () => config.tools ?? {},
    getPolicy: () => config.policy,
    proceed: (message, signal) => answer(message.id, message.provenance?.request ?? getState().request, signal),
  });

  return {
    id,
    getState,
    subscribe: store.subscribe,
    observe: observers.add,
    getConfig: () => config,
    configure(change) {
      config = { ...config, ...change };
      if (!('request' in change || 'output' in change)) return;
      const { request: before, overrides } = getState();
      const request = applyOverrides(base(), overrides);
      // Programs write settings as literals, new at every render. Only a real change is an event.
      if (JSON.stringify(request) !== JSON.stringify(before)) dispatch({ type: 'request-change', request, overrides });
    },

    send: intercepted('send', async (input, { request, whenBusy = config.whenBusy ?? 'queue', id: given } = {}) => {
      const parts = toUserParts(input);
      if (given !== undefined && isKnown(getState(), given)) return NOTHING_SENT;
      const messageId = given ?? createId();
      const isBusy = turns.isActive() || getState().queue.length > 0;
      if (isBusy && whenBusy === 'queue') {
        const answered = queue.add(messageId, parts, request);
        if (!turns.isActive() || !isRunningTools(getState())) return answered;
        // A tool that awaits this would wait for the end of the turn, which waits for the tool. The thread shows a failure.
        answered.catch(() => {});
        return { outcome: 'queued', messageIds: [] };
      }
      if (turns.isActive() && whenBusy === 'reject')
        throw new ChatError('misuse', 'An answer is pending. Stop it first, or send with whenBusy: "queue".');
      while (turns.isActive()) await turns.interrupt();
      return ask(messageId, lastId(), parts, request);
    }),
    stop: intercepted('stop', async (messageId) => {
      if (messageId === undefined) return turns.stop();
      return stopBeside(messageId) ?? turns.stop();
    }),
    async suspend() {
      if (turns.isActive()) for (const event of interruptions(getState(), moments.held)) dispatch(event);
      await turns.suspend();
    },
    retryNow: intercepted('retryNow', async () => waits.forEach((retryNow) => retryNow())),
    regenerate: intercepted('regenerate', async (messageId, options = {}) => {
      const { request, comparison, isBeside = false, from = 'step' } = options;
      // The message is looked up before anything is stopped: stopping removes an answer that is still empty.
      const message = messageOr(messageId);
      const parentId =
        from === 'turn' ? questionOf(message) : message.role === 'assistant' ? parentOf(message) : message.id;
      if (isBeside) {
        // The answers of one comparison are written side by side. Any other answer gives way to them.
        while (comparison && turns.isActive() && !isComparing(comparison.id)) await turns.interrupt();
        return turns.beside((signal) => answer(parentId, settingsWith(request), signal, { comparison, isBeside }));
      }
      while (turns.isActive()) await turns.interrupt();
      const isStored = message.runKey !== undefined && from === 'step';
      const resumed = isStored ? await resumeStored(message) : undefined;
      if (resumed) return resumed;
      while (turns.isActive()) await turns.interrupt();
      // An empty failure is replaced; any other answer stays as a branch, with the messages below it.
      const failure = selectMessage(getState(), message.id);
      const isEmpty = failure?.status === 'failed' && failure.parts.length === 0;
      const isFollowed = (getState().nodes[message.id]?.childIds.length ?? 0) > 0;
      if (isEmpty && !isFollowed) dispatch({ type: 'message-remove', messageId: message.id, at: now() });
      const open = openAnswer(isEmpty && isFollowed && from === 'step' ? failure : undefined);
      return turns.begin((signal) => answer(parentId, settingsWith(request), signal, { comparison, open }));
    }),
    rerun: intercepted('rerun', async (messageId) => {
      const message = answerOr(messageId, 'Only an answer can be requested again.');
      const settings = message.provenance?.request;
      if (!settings)
        throw new ChatError(
          'misuse',
          'The settings of this answer are unknown. To request another one, use regenerate.',
        );
      const parentId = parentOf(message);
      while (turns.isActive()) await turns.interrupt();
      return turns.begin((signal) => answer(parentId, settings, signal));
    }),
    edit: intercepted('edit', async (messageId, input, { request, id: given } = {}) => {
      const parentId = parentOf(messageOr(messageId));
      const parts = toUserParts(input);
      if (given !== undefined && isKnown(getState(), given)) return NOTHING_SENT;
      while (turns.isActive()) await turns.interrupt();
      return ask(given ?? createId(), parentId, parts, request);
    }),
    continue: intercepted('continue', async (messageId, { request } = {}) => {
      const message = answerOr(messageId, 'Only an answer can be continued.');
      const parentId = parentOf(message);
      while (turns.isActive()) await turns.interrupt();
      const resumed = message.runKey === undefined ? undefined : await resumeStored(message);
      if (resumed) return resumed;
      while (turns.isActive()) await turns.interrupt();
      // The answer so far.
      const cut = selectMessage(getState(), message.id);
      // A continuation is one answer, whatever the settings say.
      const settings = { ...settingsWith(request), n: undefined };
      return turns.begin((signal) => answer(parentId, settings, signal, { open: openAnswer(cut) }));
    }),
    resume: intercepted('resume', async (pending) => {
      if (turns.isActive()) throw busy();
      const runs = pending === undefined ? pendingRuns(getState()) : [pending].flat();
      // Runs below another branch, or of a comparison, are read beside the first one.
      return joinResults(await Promise.allSettled(runs.map((run, index) => takeUp(run, { isBeside: index > 0 }))));
    }),

    selectBranch: (messageId) => dispatch({ type: 'branch-select', messageId: messageOr(messageId).id, at: now() }),
    insert(message, parentId) {
      if (parentId !== null && !store.has(parentId)) messageOr(parentId);
      // Stopping removes an answer that is still empty, with all its descendants.
      if (parentId !== null && store.isPending(parentId)) throw busy();
      store.append(message, parentId);
    },
    remove(messageId) {
      const before = getState();
      dispatch({ type: 'message-remove', messageId: messageOr(messageId).id, at: now() });
      // The parent of a pending answer stays.
      if (getState() === before) return () => {};
      return () => dispatch({ type: 'message-restore', messageId, before, at: now() });
    },

    answerTool: intercepted('answerTool', toolCommands.answerTool),
    approveTool: intercepted('approveTool', toolCommands.approveTool),

    setRequest: (update) => setOverrides(updateOverrides(base(), getState().overrides, update)),
    resetRequest: () => setOverrides({}),
    selectPreset(name) {
      const { presets = {} } = config;
      const preset = Object.hasOwn(presets, name) ? presets[name] : undefined;
      if (!preset)
        throw new ChatError('misuse', `There is no preset "${name}". There are: ${Object.keys(presets).join(', ')}.`);
      setOverrides(preset);
    },

    editQueued: queue.edit,
    removeQueued: queue.remove,
    flushQueue: queue.drain,

    load(state, runs) {
      if (getState().runs.length > 0 && !runs) throw busy();
      // A turn that waits between two runs belongs to the thread that is replaced.
      if (!runs) turns.abort();
      load(state, runs);
    },
    merge(copy, { isHistory = false } = {}) {
      const state = getState();
      const pendingIds = new Set(state.runs.flatMap(({ drafts }) => drafts.map((draft) => draft.id)));
      const own = serializeThread(state);
      const stored = readSerialized(copy);
      const merged = deserializeThread(mergeSerialized(isHistory ? placeAfter(own, stored) : own, stored), pendingIds);
      load(shareUnchanged(merged, state), state.runs);
    },
    apply(event) {
      if (event.type === 'thread-load') load(event.state, event.runs);
      else if (event.type === 'request-change')
        dispatch({ ...event, request: applyOverrides(base(), event.overrides) });
      else if (event.type === 'queue-change') dispatch({ ...event, queue: joinQueues(getState(), event) });
      else dispatch(event);
      queue.release();
    },
    intercept(interceptor) {
      interceptors.add(interceptor);
      return () => interceptors.delete(interceptor);
    },
  };
}

const NOTHING_SENT: TurnResult = { outcome: 'stopped', messageIds: [] };
