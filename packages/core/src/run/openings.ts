import { messageText } from '../thread/selectors.js';
import type {
  ComparisonEntry,
  Id,
  Message,
  PendingRun,
  RunBase,
  SettledThread,
  ThreadSettings,
} from '../thread/types.js';
import { emptyDrafts, type DraftPlan } from './drafts.js';
import { stitch } from './stitch.js';

/** How a run begins, and what its answers are joined with: a new answer, the continuation of a cut one, or one that a server stores. */
export interface Opening {
  readonly runId: Id;
  readonly plan: DraftPlan;
  /** The answers before anything has arrived. */
  readonly first: readonly Message[];
  /** The cut answer that the request ends with. */
  readonly base?: Message;
  /** Where that answer was cut, to join a stored continuation with it again. */
  readonly runBase?: RunBase;
  /** Resume the stored run after this event. */
  readonly resumeFrom?: string;
  /** The visible answers so far. */
  show(drafts: readonly Message[]): readonly Message[];
  /** The answers that stay in the thread at the end. */
  settle(drafts: readonly Message[], outcome: 'done' | 'stopped' | 'failed'): readonly Message[];
}

export interface OpeningContext {
  readonly createId: () => Id;
  readonly now: number;
  readonly settings: ThreadSettings;
  readonly comparison?: ComparisonEntry | undefined;
}

export function openNew({ createId, now, settings, comparison }: OpeningContext): Opening {
  const plan = { ...createPlan(createId, now, settings), ...(comparison && { comparison }) };
  const same = (drafts: readonly Message[]): readonly Message[] => drafts;
  return { runId: createId(), plan, first: emptyDrafts(plan, choiceCount(settings)), show: same, settle: same };
}

/** The new text joins the cut answer, in the same message. */
export function openContinuation({ createId, now, settings }: OpeningContext, cut: Message): Opening {
  const base = { ...withoutRun(cut), continuations: (cut.continuations ?? 0) + 1 };
  const { error: _error, ...first } = base;
  const last = base.parts.at(-1);
  return {
    runId: createId(),
    plan: createPlan(createId, now, settings, [base.id]),
    base,
    runBase: { parts: base.parts.length, length: last?.type === 'text' ? last.text.length : 0 },
    first: [{ ...first, status: 'streaming', choice: 0 }],
    show: (drafts) => join(base, drafts, true),
    settle: (drafts) => (drafts.length === 0 ? [base] : join(base, drafts, false)),
  };
}

/** A new answer, or the rest of a message that has been cut or is empty. */
export function openAnswer(cut: Message | undefined): (context: OpeningContext) => Opening {
  return (context) => (cut ? openContinuation(context, cut) : openNew(context));
}

function join(base: Message, drafts: readonly Message[], isStreaming: boolean): readonly Message[] {
  return drafts.slice(0, 1).map((draft) => stitch(base, draft, isStreaming));
}

/**
 * The stored stream is read from its beginning. The text on the page stays until the stream has caught up with it.
 *
 * @param isLost the server did not have the run: the request is made again, under the same key
 */
export function openPending(
  { createId, now, settings }: OpeningContext,
  pending: PendingRun,
  { nodes }: Pick<SettledThread, 'nodes'>,
  isLost = false,
): Opening {
  const plan = createPlan(createId, now, settings, pending.messageIds);
  const stored = pending.messageIds.flatMap((id) => nodes[id]?.message ?? []);
  const runBase = stored[0]?.runBase;
  const base = runBase && { ...withoutRun(stored[0]!), parts: partsBefore(stored[0]!, runBase) };
  const joined = (drafts: readonly Message[], isStreaming: boolean): readonly Message[] =>
    base ? join(base, drafts, isStreaming) : drafts;
  const storedAs = (draft: Message): Message => stored.find(({ id }) => id === draft.id) ?? draft;
  const longer = (draft: Message, fields: Partial<Message>): Message => {
    const before = storedAs(draft);
    if (messageText(before).length <= messageText(draft).length) return dated(draft, before);
    const { error: _error, ...rest } = withoutRun(before);
    return { ...rest, ...fields };
  };
  return {
    runId: pending.id,
    plan,
    ...(runBase && { runBase }),
    ...(!isLost && { resumeFrom: '0' }),
    first: stored.map((message, choice) => {
      const { error: _error, ...rest } = withoutRun(message);
      return { ...rest, status: 'streaming', choice: message.choice ?? choice };
    }),
    show: (drafts) => joined(drafts, true).map((draft) => longer(draft, { status: 'streaming' })),
    settle: (drafts, outcome) => {
      const whole = joined(drafts, false);
      if (outcome === 'done') return whole.map((draft) => dated(draft, storedAs(draft)));
      // The text on the page stays, even if the server no longer has the run.
      return stored.map((message) => {
        const draft = whole.find(({ id }) => id === message.id) ?? whole[0];
        const { status = outcome, error } = draft ?? {};
        const fields = { status, ...(error && { error }) };
        return longer(draft?.id === message.id ? draft : { ...withoutRun(message), parts: [], ...fields }, fields);
      });
    },
  };
}

/** `known` are the ids that the answers have already, by choice. */
function createPlan(
  createId: () => Id,
  createdAt: number,
  request: ThreadSettings,
  known: readonly Id[] = [],
): DraftPlan {
  const ids = new Map<number, Id>(known.entries());
  const idOf = (index: number): Id => {
    const id = ids.get(index) ?? createId();
    ids.set(index, id);
    return id;
  };
  return { idOf, createId, createdAt, request };
}

function withoutRun({ runKey: _runKey, runBase: _runBase, ...message }: Message): Message {
  return message;
}

function partsBefore({ parts }: Message, { parts: count, length }: RunBase): Message['parts'] {
  return parts
    .slice(0, count)
    .map((part, index) =>
      index === count - 1 && part.type === 'text' ? { ...part, text: part.text.slice(0, length) } : part,
    );
}

/** A draft that a frame did not change stays the same object. */
const datedDrafts = new WeakMap<Message, Message>();

/**
 * An answer began when it was requested first, not when it was read again. The pace at which it was written is unknown: a stored answer
 * arrives at once.
 */
function dated(draft: Message, { createdAt, timing, comparison }: Message): Message {
  const known = datedDrafts.get(draft);
  const place = { createdAt, ...(comparison && { comparison }) };
  if (known || !timing) return known ?? { ...draft, ...place };
  const { startedAt, headersAt, firstTokenAt, reasoningMs, answerMs } = timing;
  const rate = draft.timing?.rate;
  const message = {
    ...draft,
    ...place,
    timing: {
      startedAt,
      ...(headersAt !== undefined && { headersAt }),
      ...(firstTokenAt !== undefined && { firstTokenAt }),
      // The time of reasoning is final once the answer has started.
      ...(reasoningMs !== undefined && answerMs !== undefined && { reasoningMs }),
      ...(rate !== undefined && { rate }),
    },
  };
  datedDrafts.set(draft, message);
  return message;
}

function choiceCount({ n }: ThreadSettings): number {
  return typeof n === 'number' && Number.isInteger(n) && n >= 1 && n <= 128 ? n : 1;
}
