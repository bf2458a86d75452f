import { ChatError } from '../errors.js';
import type { ToolCallPart } from '../protocol/completion/parts.js';
import type { ChatRequest } from '../protocol/request/request.js';
import { selectMessage } from '../thread/selectors.js';
import { pathTo } from '../thread/tree.js';
import type { Id, Message, ThreadSettings } from '../thread/types.js';
import { assertValid, buildRequest } from './buildRequest.js';
import { settledDrafts, streamingDrafts } from './drafts.js';
import { emptyDrafts } from './emptyDrafts.js';
import { openNew, type Opening, type OpeningContext } from './openNew.js';
import { runRequest } from './run.js';
import { createFrameSchedule, type Schedule } from './schedule.js';
import type { Store } from '../thread/store.js';
import type { OutputReader } from './structuredOutput.js';
import { CONTINUE } from './stitch.js';
import { executeCall, fingerprint, isLooping, planCall } from './tools.js';
import type { Tools, Transport, TurnResult } from '../chat/types.js';

export interface TurnOptions {
  readonly store: Store;
  readonly transport: Transport;
  readonly tools: Tools;
  readonly maxSteps: number;
  readonly settings: ThreadSettings;
  readonly output: OutputReader | undefined;
  /** The message that is answered. */
  readonly parentId: Id | null;
  readonly signal: AbortSignal;
  readonly createId: () => Id;
  readonly now: () => number;
  readonly schedule: Schedule | undefined;
}

/**
 * Answers a message, whose first run has started: the run, then its tools, then another run with their results, until the model is done, a person is needed, or
 * `maxSteps` requests have been made.
 *
 * @throws {ChatError} when a run failed; everything that had arrived is in the thread by then
 */
export async function runTurn(options: TurnOptions, first: Opening): Promise<TurnResult> {
  const { store, maxSteps, signal } = options;
  const steps: string[] = [];
  let { parentId } = options;
  let opening = first;
  for (let step = 1; ; step++) {
    const { outcome, drafts, error } = await runOnce(options, parentId, opening);
    const messageIds = drafts.map(({ id }) => id);
    if (outcome === 'failed') throw error;
    if (outcome === 'stopped') return { outcome, messageIds };
    // Of several answers the reader chooses one, by agreeing to its calls.
    if (drafts.length > 1) for (const draft of drafts) holdCalls(options, draft);
    const answer = drafts.length === 1 ? drafts[0] : undefined;
    const calls = answer?.parts.filter((part) => part.type === 'tool-call') ?? [];
    if (!answer || calls.length === 0) return { outcome, messageIds };
    const isOpen = await runTools(options, answer.id);
    // Another page may have taken the answer out meanwhile.
    if (signal.aborted || !store.getState().nodes[answer.id]) return { outcome: 'stopped', messageIds };
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
    opening = openNew(contextOf(options));
    start(options, parentId, opening);
  }
}

function failLast(store: Store, messageId: Id, message: string): ChatError {
  const error = new ChatError('tool', message);
  const answer = selectMessage(store.getState(), messageId);
  if (answer) store.dispatch({ type: 'message-update', message: { ...answer, status: 'failed', error } });
  return error;
}

/** One for each chat: it learns how patient it has to be. */
function scheduleOf(store: Store): Schedule {
  const schedule = schedules.get(store) ?? createFrameSchedule();
  schedules.set(store, schedule);
  return schedule;
}

const schedules = new WeakMap<Store, Schedule>();

function contextOf({ createId, now, settings }: TurnOptions): OpeningContext {
  return { createId, now: now(), settings };
}

interface RunOutcome {
  readonly outcome: 'done' | 'stopped' | 'failed';
  readonly drafts: readonly Message[];
  readonly error?: ChatError;
}

function start({ store }: TurnOptions, parentId: Id | null, { runId, plan, first }: Opening): void {
  store.dispatch({ type: 'run-start', runId, parentId, drafts: first, at: plan.createdAt });
}

/** One request that has started, to its `run-end`. */
async function runOnce(options: TurnOptions, parentId: Id | null, opening: Opening): Promise<RunOutcome> {
  const { store, transport, signal, now, schedule = scheduleOf(store) } = options;
  const { runId, plan, first, resumeFrom, isRepeatable } = opening;
  const { output } = options;
  const end = (outcome: RunOutcome['outcome'], drafts: readonly Message[], error?: ChatError): RunOutcome => {
    store.dispatch({ type: 'run-end', runId, outcome, drafts, ...(error && { error }) });
    return { outcome, drafts, ...(error && { error }) };
  };
  try {
    const request = requestOf(options, opening, parentId);
    assertValid(request);
    let drafts = emptyDrafts(plan, first.length);
    const result = await runRequest({
      transport,
      request,
      key: runId,
      resumeFrom,
      signal,
      now,
      schedule,
      isShown: true,
      onProgress({ completion, timing, isResumable, ...progress }) {
        drafts = streamingDrafts(plan, drafts, completion, timing);
        const shown = opening.show(drafts);
        const { firstTokenAt } = timing;
        store.dispatch({
          type: 'run-delta',
          runId,
          drafts: output ? shown.map((draft) => parsedDraft(output, draft)) : shown,
          ...progress,
          ...(isResumable && isRepeatable && { isResumable }),
          ...(firstTokenAt !== undefined && { firstTokenAt }),
        });
      },
    });
    const settled = opening.settle(settledDrafts(plan, result), result.outcome);
    // A schema may take its time to check a value; without one nothing waits.
    const checked = output ? await checkedDrafts(output, settled) : settled;
    return checked instanceof ChatError
      ? end(
          'failed',
          settled.map((draft) => ({ ...draft, status: 'failed', error: checked })),
          checked,
        )
      : end(result.outcome, checked, result.error);
  } catch (cause) {
    // The request could not even be made.
    const error = fromProgram(cause);
    return end('failed', opening.settle([{ ...first[0]!, parts: [], status: 'failed', error }], 'failed'), error);
  }
}

/** A schema that throws instead of saying what is wrong takes nothing away of what came. */
async function checkedDrafts(
  output: OutputReader,
  drafts: readonly Message[],
): Promise<readonly Message[] | ChatError> {
  try {
    return await Promise.all(drafts.map((draft) => output.settle(draft)));
  } catch (cause) {
    return fromProgram(cause);
  }
}

/** Schemas are code of the program, and so are the settings: whatever they throw ends the run, as anything else that goes wrong does. */
function fromProgram(cause: unknown): ChatError {
  if (cause instanceof ChatError) return cause;
  const message = cause instanceof Error && cause.message ? cause.message : String(cause);
  return new ChatError('misuse', message, { cause });
}

/** A draft that a frame did not touch stays as it is. */
function parsedDraft(output: OutputReader, draft: Message): Message {
  const known = parsedDrafts.get(draft);
  if (known) return known;
  const { value, issues } = output.read(draft);
  const parsed = { ...draft, parsed: value, ...(issues.length > 0 && { parsedIssues: issues }) };
  parsedDrafts.set(draft, parsed);
  return parsed;
}

const parsedDrafts = new WeakMap<Message, Message>();

function requestOf({ store, tools }: TurnOptions, { plan, base }: Opening, parentId: Id | null): ChatRequest {
  const state = store.getState();
  const path = pathTo(state, base?.id ?? parentId).flatMap((id) => state.nodes[id]?.message ?? []);
  const request = buildRequest(plan.request, path, tools);
  // An answer that was cut before its first word is asked for anew: there is nothing to continue.
  if (!base || request.messages.at(-1)?.role === 'user') return request;
  return { ...request, messages: [...request.messages, { role: 'user', content: CONTINUE }] };
}

function holdCalls({ store, tools }: TurnOptions, { id, parts }: Message): void {
  for (const part of parts)
    if (part.type === 'tool-call' && part.state === 'ready')
      updateCall(store, id, {
        ...part,
        state: 'awaiting',
        awaits: tools[part.name]?.execute ? 'approval' : 'answer',
      });
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
        const plan = await planCall(call, tool, signal);
        if (plan.kind === 'wait') updateCall(store, messageId, { ...call, state: 'awaiting', awaits: plan.awaits });
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
