import { ChatError } from '../errors.js';
import { selectMessageIds } from '../thread/selectors.js';
import type { Comparison, Id, PendingRun, ThreadState } from '../thread/types.js';
import { mirrorFork } from './mirrorFork.js';
import type { Store } from './store.js';
import type { Turns } from './turns.js';
import type { Chat, TurnResult } from './types.js';

export interface CompareContext {
  readonly store: Store;
  readonly turns: Turns;
  readonly fork: Chat['fork'];
  /** Which chat writes an answer that is compared, by the id of its messages. */
  readonly writers: Map<Id, Chat>;
}

/** The commands for answers that are written side by side, each by a fork. */
export interface CompareCommands extends Pick<Chat, 'compare' | 'endComparison'> {
  /** Takes up what forks were writing before a reload. Resolves when they have ended, whatever became of them. */
  takeUp(pending: readonly PendingRun[]): Promise<void>;
}

const STOPPED: TurnResult = { outcome: 'stopped', messageIds: [] };

export function createCompareCommands({ store, turns, fork, writers }: CompareContext): CompareCommands {
  const { getState, dispatch } = store;
  const comparisons = (): readonly Comparison[] => getState().comparisons ?? [];
  const setComparisons = (next: readonly Comparison[]): void =>
    dispatch({ type: 'comparisons-change', comparisons: next });
  const others = (questionId: Id): readonly Comparison[] =>
    comparisons().filter((comparison) => comparison.questionId !== questionId);

  /** An answer may be made again: the comparison shows the one that the fork shows. */
  function follow(questionId: Id, at: number, writer: Chat): void {
    const messageId = answerOf(writer.getState(), questionId);
    const comparison = comparisons().find((each) => each.questionId === questionId);
    const answer = comparison?.answers[at];
    if (!comparison || !answer || answer.messageId === messageId) return;
    const answers = comparison.answers.with(at, { label: answer.label, ...(messageId !== undefined && { messageId }) });
    setComparisons(comparisons().map((each) => (each === comparison ? { questionId, answers } : each)));
  }

  /** What a fork does belongs to the turn of the chat: it is busy meanwhile, and its stop stops it. */
  function within(writer: Chat): () => void {
    return writer.intercept((name, _args, proceed) => {
      if (name === 'stop') return proceed();
      return inTurn(turns, (signal) => {
        signal.addEventListener('abort', () => void writer.stop(), { once: true });
        return proceed();
      });
    });
  }

  function attach(writer: Chat, known: readonly Id[], onShow: () => void): void {
    mirrorFork(store, writer, known, (id) => writers.set(id, writer), onShow);
    within(writer);
  }

  return {
    async compare(messageId, variants) {
      while (turns.isActive()) await turns.stop();
      const node = getState().nodes[messageId];
      if (!node) throw new ChatError('misuse', `There is no message "${messageId}" in this thread.`);
      const questionId = node.message.role === 'assistant' && node.parentId !== null ? node.parentId : messageId;
      const forks = variants.map((_, at) => {
        const writer = fork(questionId);
        attach(writer, [], () => follow(questionId, at, writer));
        return writer;
      });
      // One answer from each, whatever `n` says.
      const turnsOfAll = forks.map((writer, at) =>
        writer.regenerate(questionId, { request: { n: undefined, ...variants[at]?.request } }),
      );
      const answers = forks.map((writer, at) => {
        const answerId = answerOf(writer.getState(), questionId);
        return { label: variants[at]?.label ?? '', ...(answerId !== undefined && { messageId: answerId }) };
      });
      setComparisons([...others(questionId), { questionId, answers }]);
      const results = (await Promise.allSettled(turnsOfAll)).map((each) =>
        each.status === 'fulfilled' ? each.value : null,
      );
      return {
        outcome: results.some((result) => result?.outcome !== 'stopped') ? 'done' : 'stopped',
        messageIds: results.flatMap((result) => result?.messageIds ?? []),
      };
    },
    async endComparison(questionId, chosenId) {
      const comparison = comparisons().find((each) => each.questionId === questionId);
      if (!comparison) return;
      const forks = new Set(
        comparison.answers.flatMap(({ messageId }) => (messageId === undefined ? [] : (writers.get(messageId) ?? []))),
      );
      await Promise.all([...forks].map((writer) => writer.stop()));
      for (const [id, writer] of writers) if (forks.has(writer)) writers.delete(id);
      if (chosenId !== undefined && getState().nodes[chosenId])
        dispatch({ type: 'branch-select', messageId: chosenId });
      setComparisons(others(questionId));
    },
    async takeUp(pending) {
      await Promise.allSettled(
        pending.map((run) => {
          const { parentId, messageIds } = run;
          const { nodes } = getState();
          if (parentId === null || !nodes[parentId]) return STOPPED;
          const writer = fork(parentId);
          const places = placesOf(comparisons(), [...Object.keys(writer.getState().nodes), ...messageIds]);
          for (const [, messageId] of places) if (writer.getState().nodes[messageId]) writers.set(messageId, writer);
          attach(writer, messageIds, () => places.forEach(([questionId, , at]) => follow(questionId, at, writer)));
          return writer.resume(run);
        }),
      );
    },
  };
}

/** The first message below the question that a fork shows. */
function answerOf(state: ThreadState, questionId: Id): Id | undefined {
  const ids = selectMessageIds(state);
  return ids[ids.indexOf(questionId) + 1];
}

/** Where messages stand among what is compared: question, answer, column. */
function placesOf(comparisons: readonly Comparison[], ids: readonly Id[]): readonly (readonly [Id, Id, number])[] {
  return comparisons.flatMap(({ questionId, answers }) =>
    answers.flatMap(({ messageId }, at) =>
      messageId !== undefined && ids.includes(messageId) ? [[questionId, messageId, at] as const] : [],
    ),
  );
}

/** Work beside others in one turn, which begins with the first of them. A failure is no reason for what is queued to wait. */
function inTurn<Result>(turns: Turns, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  if (turns.isActive()) return turns.join(work);
  let result!: Promise<Result>;
  void turns.begin(async (signal) => {
    result = work(signal);
    await result.catch(() => {});
    return STOPPED;
  });
  return result;
}
