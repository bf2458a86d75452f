import { abortable } from '../abortable.js';
import { ChatError } from '../errors.js';
import { CONTINUE } from '../protocol/request/profiles/continuation.js';
import type { ChatRequest } from '../protocol/request/request.js';
import { selectMessage } from '../thread/selectors.js';
import type { Store } from '../thread/store.js';
import { pathTo } from '../thread/tree.js';
import type { ComparisonEntry, Id, Message, ThreadSettings } from '../thread/types.js';
import type { Transport } from '../transport/types.js';
import { assertValid, buildRequest } from './buildRequest.js';
import { disabledTools, withoutTools } from './disabledTools.js';
import { emptyDrafts, settledDrafts, streamingDrafts } from './drafts.js';
import { openNew, type Opening, type OpeningContext } from './openings.js';
import { runRequest, type RunResult } from './run.js';
import type { Schedule } from './schedule.js';
import type { OutputReader } from './structuredOutput.js';
import { fingerprint, isLooping } from './loop.js';
import type { Observers } from './observers.js';
import type { ToolPolicy } from './policy.js';
import { prepareSettings, settingsOfStep, stepBelow } from './steps.js';
import { callsOf, holdCalls, runCalls, type CallsContext } from './toolCalls.js';
import { toolNames } from './tools.js';
import type { PrepareStep, ToolImages, Tools, TurnResult, Validate } from './types.js';

export interface TurnOptions {
  readonly store: Store;
  readonly transport: Transport;
  readonly tools: Tools;
  readonly policy: ToolPolicy | undefined;
  readonly maxSteps: number;
  readonly prepareStep?: PrepareStep | undefined;
  readonly toolImages?: ToolImages | undefined;
  readonly observers: Observers;
  readonly settings: ThreadSettings;
  readonly output: OutputReader | undefined;
  readonly validate: Validate;
  /** The message that is answered. */
  readonly parentId: Id | null;
  /** The answer is one of several that are written side by side: it does not become the selected branch. */
  readonly comparison?: ComparisonEntry | undefined;
  readonly isBeside?: boolean | undefined;
  readonly signal: AbortSignal;
  readonly createId: () => Id;
  readonly now: () => number;
  readonly schedule: Schedule;
  /** Resolves when a request may leave: a stored thread may have to be loaded first. Undefined when nothing has to be waited for. */
  readonly untilReady: () => Promise<void> | undefined;
  /** Filled with the new runs whose requests have not left: they wait for `untilReady`. */
  readonly held?: Set<Id> | undefined;
  /** Filled with the functions that end the wait of a run before its next attempt, by run. */
  readonly waits?: Map<Id, () => void> | undefined;
  /** Called with the ids of the answers of the first run, once they are in the tree. */
  readonly onStart?: ((messageIds: readonly Id[]) => void) | undefined;
}

/**
 * Answers a message: a run, then its tools, then another run with their results, until the model is done, a person is needed, or `maxSteps`
 * requests have been made.
 *
 * @param open how the first run begins
 * @throws {ChatError} when a run failed; everything that had arrived is in the thread by then
 */
export async function runTurn(
  options: TurnOptions,
  open: (context: OpeningContext) => Opening = openNew,
): Promise<TurnResult> {
  const end = options.observers.begin();
  try {
    return await runSteps(options, open);
  } finally {
    end();
  }
}

async function runSteps(options: TurnOptions, open: (context: OpeningContext) => Opening): Promise<TurnResult> {
  const { store, tools, settings, maxSteps, signal, comparison } = options;
  const calls: CallsContext = { ...options, known: toolNames(tools, settings) };
  const steps: string[] = [];
  let { parentId } = options;
  let number = stepBelow(store.getState(), parentId);
  let opening = open({ ...contextOf(options, number), comparison });
  for (let step = 1; ; step++, number++) {
    start(options, parentId, opening, step === 1);
    const { outcome, drafts, error } = await runOnce(options, parentId, opening, number);
    const messageIds = drafts.map(({ id }) => id);
    if (outcome === 'failed') throw error;
    if (outcome === 'stopped') return { outcome, messageIds };
    // Of several answers the reader chooses one by approving its calls.
    if (drafts.length > 1) for (const draft of drafts) holdCalls(calls, draft);
    const answer = drafts.length === 1 ? drafts[0] : undefined;
    if (!answer?.parts.some(({ type }) => type === 'tool-call')) return { outcome, messageIds };
    const isOpen = await runCalls(calls, answer.id);
    // Another page may have removed the answer in the meantime.
    if (signal.aborted || !store.getState().nodes[answer.id]) return { outcome: 'stopped', messageIds };
    if (isOpen) return { outcome, messageIds };
    steps.push(fingerprint(callsOf(store, answer.id)));
    if (step >= maxSteps)
      throw failLast(
        options,
        opening.runId,
        answer.id,
        `The model asked for tools ${step} times in a row. Raise maxSteps if that is expected.`,
      );
    if (isLooping(steps))
      throw failLast(
        options,
        opening.runId,
        answer.id,
        'The model makes the same tool call over and over, with the same result.',
      );
    parentId = answer.id;
    opening = openNew(contextOf(options, number + 1));
  }
}

function failLast({ store, observers }: TurnOptions, runId: Id, messageId: Id, text: string): ChatError {
  const error = new ChatError('tool', text);
  const answer = selectMessage(store.getState(), messageId);
  const message = answer && ({ ...answer, status: 'failed', error } as const);
  if (message) store.dispatch({ type: 'message-update', message });
  observers.onError(error, { runId, message });
  return error;
}

function contextOf({ createId, now, settings }: TurnOptions, step: number): OpeningContext {
  return { createId, now: now(), settings: settingsOfStep(settings, step) };
}

function start(
  { store, isBeside = false, onStart }: TurnOptions,
  parentId: Id | null,
  { runId, plan, first, resumeFrom }: Opening,
  isFirst: boolean,
): void {
  store.dispatch({
    type: 'run-start',
    runId,
    parentId,
    drafts: resumeFrom === undefined ? first : first.map((draft) => ({ ...draft, runKey: runId })),
    at: plan.createdAt,
    ...(isBeside && isFirst && { isSelected: false }),
    // A run that a server stores can be resumed once more, also before its first word.
    ...(resumeFrom !== undefined && { isResumable: true }),
  });
  if (isFirst) onStart?.(first.map(({ id }) => id));
}

interface RunOutcome {
  readonly outcome: 'done' | 'stopped' | 'failed';
  readonly drafts: readonly Message[];
  readonly error?: ChatError;
}

/** One request that has started, to its `run-end`. */
async function runOnce(options: TurnOptions, parentId: Id | null, opening: Opening, step: number): Promise<RunOutcome> {
  const { store, transport, signal, now, schedule, output, validate, untilReady, held, waits, observers, prepareStep } =
    options;
  const { runId, first, resumeFrom, runBase } = opening;
  let { plan } = opening;
  const pendingFields = { runKey: runId, ...(runBase && { runBase }) };
  const end = (outcome: RunOutcome['outcome'], drafts: readonly Message[], error?: ChatError): RunOutcome => {
    store.dispatch({ type: 'run-end', runId, outcome, drafts, ...(error && { error }) });
    const message = drafts[0];
    const hasToolCalls = drafts.some(({ parts }) => parts.some(({ type }) => type === 'tool-call'));
    if (outcome !== 'failed') observers.onFinish({ runId, outcome, message, messages: drafts, hasToolCalls });
    else if (error) observers.onError(error, { runId, message });
    return { outcome, drafts, ...(error && { error }) };
  };
  try {
    const ready = untilReady();
    if (ready) {
      // A run that is resumed has been asked for before: it stays pending.
      if (resumeFrom === undefined) held?.add(runId);
      await abortable(ready, signal);
    }
    if (prepareStep && resumeFrom === undefined) {
      const messages = pathBefore(store, opening, parentId);
      plan = { ...plan, request: await prepareSettings(prepareStep, step, plan.request, messages) };
    }
    const request = requestOf(options, { ...opening, plan }, parentId);
    assertValid(request, validate);
    held?.delete(runId);
    let drafts = emptyDrafts(plan, first.length);
    let isStored = false;
    const result = await runRequest({
      transport,
      request,
      key: runId,
      resumeFrom,
      signal,
      now,
      schedule,
      isShown: true,
      onWait: (retryNow) => void (retryNow ? waits?.set(runId, retryNow) : waits?.delete(runId)),
      onProgress({ completion, timing, isResumable, ...progress }) {
        if (isResumable && !isStored) {
          isStored = true;
          drafts = drafts.map((draft) => ({ ...draft, ...pendingFields }));
        }
        drafts = streamingDrafts(plan, drafts, completion, timing);
        const shown = opening.show(drafts);
        const { firstTokenAt } = timing;
        store.dispatch({
          type: 'run-delta',
          runId,
          drafts: output ? shown.map((draft) => parsedDraft(output, draft)) : shown,
          ...progress,
          ...(isResumable && { isResumable }),
          ...(firstTokenAt !== undefined && { firstTokenAt }),
        });
      },
    });
    const settled = opening
      .settle(settledDrafts(plan, result), result.outcome)
      .map((draft) => (keepsKey(draft, result) ? { ...draft, ...pendingFields } : draft));
    // A schema may validate asynchronously. Without one nothing waits.
    const checked = output ? await checkedDrafts(output, settled) : settled;
    return checked instanceof ChatError
      ? end(
          'failed',
          settled.map((draft) => ({ ...draft, status: 'failed', error: checked })),
          checked,
        )
      : end(result.outcome, checked, result.error);
  } catch (cause) {
    // The messages of the request may have been removed in the meantime.
    if (signal.aborted) return end('stopped', opening.settle([], 'stopped'));
    // The request could not be made.
    const error = fromProgram(cause);
    return end('failed', opening.settle([{ ...first[0]!, parts: [], status: 'failed', error }], 'failed'), error);
  } finally {
    held?.delete(runId);
  }
}

/**
 * Whether a failed answer keeps the key of its run. If the server did not have an answer of which nothing arrived, the first request may have
 * been lost, or may still be on its way: with the same key, Retry cannot have it answered twice.
 */
function keepsKey({ status, parts }: Message, { isPending, error }: RunResult): boolean {
  return status === 'failed' && (isPending === true || (error?.code === 'not_stored' && parts.length === 0));
}

/** A schema that throws, instead of reporting issues, does not take the answer away. */
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

/** Schemas and settings are code of the program. Their errors end the run like any other error. */
function fromProgram(cause: unknown): ChatError {
  if (cause instanceof ChatError) return cause;
  const message = cause instanceof Error && cause.message ? cause.message : String(cause);
  return new ChatError('misuse', message, { cause });
}

/** A draft that a frame did not change stays the same object. */
function parsedDraft(output: OutputReader, draft: Message): Message {
  const known = parsedDrafts.get(draft);
  if (known) return known;
  const { value, issues } = output.read(draft);
  const parsed = { ...draft, parsed: value, ...(issues.length > 0 && { parsedIssues: issues }) };
  parsedDrafts.set(draft, parsed);
  return parsed;
}

const parsedDrafts = new WeakMap<Message, Message>();

function requestOf(
  { store, tools, toolImages, transport, now }: TurnOptions,
  opening: Opening,
  parentId: Id | null,
): ChatRequest {
  const options = { profile: transport.profile, now: now(), toolImages };
  // A tool that the user switches off in the middle of a turn is off from the next request on.
  const offered = withoutTools(tools, disabledTools(store.getState().request));
  const request = buildRequest(opening.plan.request, pathBefore(store, opening, parentId), offered, options);
  // An answer that was cut before its first word is requested again, because there is nothing to continue.
  if (!opening.base || request.messages.at(-1)?.role === 'user') return request;
  const isText = opening.base.parts.every(({ type }) => type === 'text');
  return { ...request, messages: [...request.messages, isText ? CONTINUE : { ...CONTINUE }] };
}

/** The messages that a request continues: up to the parent of its answer, or up to the cut answer. */
function pathBefore(store: Store, { base }: Opening, parentId: Id | null): readonly Message[] {
  const state = store.getState();
  return pathTo(state, base?.id ?? parentId).flatMap((id) =>
    id === base?.id ? base : (state.nodes[id]?.message ?? []),
  );
}
