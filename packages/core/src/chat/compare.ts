import { ChatError } from '../errors.js';
import { selectMessageIds } from '../thread/selectors.js';
import { pendingRun } from '../thread/pendingRun.js';
import type { ComparedAnswer, Comparison, Id, PendingRun, ThreadState } from '../thread/types.js';
import { mirrorFork } from './mirrorFork.js';
import type { Store } from '../thread/store.js';
import type { Turns } from '../run/turns.js';
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
  /** Gives what is compared its forks back, after a reload say, and takes up what they were writing. Resolves when they have ended. */
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

  /** An answer may be made again: the comparison names the one that the fork shows, and the run that another page could take up. */
  function follow(questionId: Id, at: number, writer: Chat): void {
    const comparison = comparisons().find((each) => each.questionId === questionId);
    const before = comparison?.answers[at];
    if (!comparison || !before) return;
    const after = answerOf(writer.getState(), questionId, before.label);
    if (before.messageId === after.messageId && before.run?.id === after.run?.id) return;
    const answers = comparison.answers.with(at, after);
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
      // Looked up before anything is stopped: an answer without a word goes when it is.
      const node = getState().nodes[messageId];
      if (!node) throw new ChatError('misuse', `There is no message "${messageId}" in this thread.`);
      const questionId = node.message.role === 'assistant' && node.parentId !== null ? node.parentId : messageId;
      while (turns.isActive()) await turns.interrupt();
      const forks = variants.map((_, at) => {
        const writer = fork(questionId);
        attach(writer, [], () => follow(questionId, at, writer));
        return writer;
      });
      // One answer from each, whatever `n` says.
      const turnsOfAll = forks.map((writer, at) =>
        writer.regenerate(questionId, { request: { n: undefined, ...variants[at]?.request } }),
      );
      const answers = forks.map((writer, at) => answerOf(writer.getState(), questionId, variants[at]?.label ?? ''));
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
      const rest = new Set(pending);
      const runs: Promise<unknown>[] = [];
      for (const { questionId, answers } of comparisons()) {
        for (const [at, { messageId, run }] of answers.entries()) {
          const ids = pathFrom(getState(), messageId);
          if (ids.length === 0 || !getState().nodes[questionId]) continue;
          const kept = run ?? pending.find(({ messageIds: [first = ''] }) => ids.includes(first));
          for (const each of rest) if (each.id === kept?.id) rest.delete(each);
          const writer = fork(questionId);
          attach(writer, ids, () => follow(questionId, at, writer));
          if (kept) runs.push(writer.resume(kept));
        }
      }
      for (const run of rest) {
        if (run.parentId === null || !getState().nodes[run.parentId]) continue;
        const writer = fork(run.parentId);
        attach(writer, run.messageIds, () => {});
        runs.push(writer.resume(run));
      }
      await Promise.allSettled(runs);
    },
  };
}

/** What a fork shows below the question. */
function answerOf(state: ThreadState, questionId: Id, label: string): ComparedAnswer {
  const ids = selectMessageIds(state);
  const messageId = ids[ids.indexOf(questionId) + 1];
  const run = pendingRun(state);
  return { label, ...(messageId !== undefined && { messageId }), ...(run && { run }) };
}

/** An answer and the steps that follow from it. */
function pathFrom({ nodes }: ThreadState, messageId: Id | undefined): readonly Id[] {
  const ids: Id[] = [];
  for (let id = messageId ?? null; id !== null && nodes[id]; id = nodes[id]!.selectedId) ids.push(id);
  return ids;
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
