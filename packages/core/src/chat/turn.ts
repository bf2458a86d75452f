import { ChatError } from '../errors.js';
import type { ToolCallPart } from '../protocol/parts.js';
import type { ChatRequest } from '../protocol/request.js';
import { selectMessage } from '../thread/selectors.js';
import { pathTo } from '../thread/tree.js';
import type { Id, Message, ThreadSettings } from '../thread/types.js';
import { assertValid, buildRequest } from './buildRequest.js';
import { emptyDrafts, settledDrafts, streamingDrafts, type DraftPlan } from './drafts.js';
import { runRequest } from './run.js';
import type { Schedule } from './schedule.js';
import type { Store } from './store.js';
import { CONTINUE, stitch } from './stitch.js';
import { executeCall, fingerprint, isLooping, planCall } from './tools.js';
import type { Tools, Transport, TurnResult } from './types.js';

export interface TurnOptions {
  readonly store: Store;
  readonly transport: Transport;
  readonly tools: Tools;
  readonly maxSteps: number;
  readonly settings: ThreadSettings;
  /** The message that is answered. */
  readonly parentId: Id | null;
  /** A cut answer that the first run writes on, instead of a new one. */
  readonly base?: Message | undefined;
  readonly signal: AbortSignal;
  readonly createId: () => Id;
  readonly now: () => number;
  readonly schedule: Schedule;
}

/**
 * Answers a message: a run, then its tools, then another run with their results, until the model is done, a person is needed, or
 * `maxSteps` requests have been made.
 *
 * @throws {ChatError} when a run failed; everything that had arrived is in the thread by then
 */
export async function runTurn(options: TurnOptions): Promise<TurnResult> {
  const { store, maxSteps, signal } = options;
  const steps: string[] = [];
  let { parentId, base } = options;
  for (let step = 1; ; step++) {
    const { outcome, drafts, error } = await runOnce(options, parentId, base);
    const messageIds = drafts.map(({ id }) => id);
    if (outcome === 'failed') throw error;
    if (outcome === 'stopped') return { outcome, messageIds };
    // Of several answers the reader chooses one first; their calls wait for that.
    const answer = drafts.length === 1 ? drafts[0] : undefined;
    const calls = answer?.parts.filter((part) => part.type === 'tool-call') ?? [];
    if (!answer || calls.length === 0) return { outcome, messageIds };
    const isOpen = await runTools(options, answer.id);
    if (signal.aborted) return { outcome: 'stopped', messageIds };
    if (isOpen) return { outcome, messageIds };
    steps.push(fingerprint(calls));
    if (step >= maxSteps)
      throw failLast(
        store,
        answer.id,
        `The model asked for tools ${step} times in a row. Raise maxSteps if that is expected.`,
      );
    if (isLooping(steps)) throw failLast(store, answer.id, 'The model makes the same tool call over and over.');
    parentId = answer.id;
    base = undefined;
  }
}

function failLast(store: Store, messageId: Id, message: string): ChatError {
  const error = new ChatError('tool', message);
  const answer = selectMessage(store.getState(), messageId);
  if (answer) store.dispatch({ type: 'message-update', message: { ...answer, status: 'failed', error } });
  return error;
}

interface RunOutcome {
  readonly outcome: 'done' | 'stopped' | 'failed';
  readonly drafts: readonly Message[];
  readonly error?: ChatError;
}

/** One request, from `run-start` to `run-end`. */
async function runOnce(options: TurnOptions, parentId: Id | null, base: Message | undefined): Promise<RunOutcome> {
  const { store, transport, signal, createId, now, schedule } = options;
  const settings = base ? { ...options.settings, n: undefined } : options.settings;
  const runId = createId();
  const plan = createPlan(createId, now(), settings);
  const first: readonly Message[] = base
    ? [{ ...base, status: 'streaming', choice: 0 }]
    : emptyDrafts(plan, choiceCount(settings));
  const join = (drafts: readonly Message[], isStreaming: boolean): readonly Message[] =>
    base ? drafts.slice(0, 1).map((draft) => stitch(base, draft, isStreaming)) : drafts;
  const end = (outcome: RunOutcome['outcome'], drafts: readonly Message[], error?: ChatError): RunOutcome => {
    const whole = base && drafts.length === 0 ? [base] : join(drafts, false);
    store.dispatch({ type: 'run-end', runId, outcome, drafts: whole, ...(error && { error }) });
    return { outcome, drafts: whole, ...(error && { error }) };
  };
  store.dispatch({ type: 'run-start', runId, parentId, drafts: first, at: plan.createdAt });
  try {
    const request = requestOf(options, settings, base?.id ?? parentId, base !== undefined);
    assertValid(request);
    let drafts = base ? emptyDrafts(plan, 1) : first;
    const result = await runRequest({
      transport,
      request,
      key: runId,
      signal,
      now,
      schedule,
      onProgress({ completion, phase, timing, retryAt }) {
        drafts = streamingDrafts(plan, drafts, completion, timing);
        const { firstTokenAt } = timing;
        store.dispatch({
          type: 'run-delta',
          runId,
          drafts: join(drafts, true),
          phase,
          ...(firstTokenAt !== undefined && { firstTokenAt }),
          ...(retryAt !== undefined && { retryAt }),
        });
      },
    });
    return end(result.outcome, settledDrafts(plan, result), result.error);
  } catch (error) {
    // The request could not even be made.
    if (!(error instanceof ChatError)) throw error;
    return end('failed', [{ ...first[0]!, status: 'failed', error }], error);
  }
}

function requestOf(
  { store, tools }: TurnOptions,
  settings: ThreadSettings,
  messageId: Id | null,
  isContinuation: boolean,
): ChatRequest {
  const state = store.getState();
  const path = pathTo(state, messageId).flatMap((id) => state.nodes[id]?.message ?? []);
  const request = buildRequest(settings, path, tools);
  return isContinuation
    ? { ...request, messages: [...request.messages, { role: 'user', content: CONTINUE }] }
    : request;
}

function createPlan(createId: () => Id, createdAt: number, request: ThreadSettings): DraftPlan {
  const ids = new Map<number, Id>();
  const idOf = (index: number): Id => {
    const id = ids.get(index) ?? createId();
    ids.set(index, id);
    return id;
  };
  return { idOf, createId, createdAt, request };
}

function choiceCount({ n }: ThreadSettings): number {
  return typeof n === 'number' && Number.isInteger(n) && n >= 1 && n <= 128 ? n : 1;
}

/** Runs what may run, at once and side by side. Says whether a call still waits for a person. */
export async function runTools(
  { store, tools, signal }: Pick<TurnOptions, 'store' | 'tools' | 'signal'>,
  messageId: Id,
): Promise<boolean> {
  const callsOf = (): readonly ToolCallPart[] =>
    selectMessage(store.getState(), messageId)?.parts.filter((part) => part.type === 'tool-call') ?? [];
  await Promise.all(
    callsOf()
      .filter(({ state }) => state === 'ready')
      .map(async (call) => {
        const tool = tools[call.name];
        const plan = await planCall(call, tool).catch((cause: unknown) => ({
          kind: 'fail' as const,
          reason: String(cause),
        }));
        if (plan.kind === 'wait') updateCall(store, messageId, { ...call, state: 'awaiting' });
        else if (plan.kind === 'fail')
          updateCall(store, messageId, { ...call, state: 'failed', result: `Error: ${plan.reason}` });
        else if (tool) {
          updateCall(store, messageId, { ...call, state: 'running' });
          updateCall(store, messageId, await executeCall(call, tool, plan.args, messageId, signal));
        }
      }),
  );
  // A call that was cut has no result to go on with.
  return callsOf().some(({ state, result }) => state === 'awaiting' || result === undefined);
}

/** Replaces one call of a settled message. */
export function updateCall(store: Store, messageId: Id, call: ToolCallPart): void {
  const message = selectMessage(store.getState(), messageId);
  if (!message) return;
  const parts = message.parts.map((part) => (part.type === 'tool-call' && part.id === call.id ? call : part));
  store.dispatch({ type: 'message-update', message: { ...message, parts } });
}
