import { messageText } from '../thread/selectors.js';
import type { Id, Message, PendingRun, ThreadSettings, ThreadState } from '../thread/types.js';
import { emptyDrafts, type DraftPlan } from './drafts.js';
import { stitch } from './stitch.js';

/** How a run begins, and what its answers are joined with: a new answer, a cut one that is written on, or one that a server kept. */
export interface Opening {
  readonly runId: Id;
  readonly plan: DraftPlan;
  /** What the reader sees before anything has come. */
  readonly first: readonly Message[];
  /** The cut answer that the request ends with. */
  readonly base?: Message;
  /** Take up the kept run after this event. */
  readonly resumeFrom?: string;
  /** Whether a reload may take this run up from its beginning. */
  readonly isRepeatable: boolean;
  /** What the reader sees of the answers so far. */
  show(drafts: readonly Message[]): readonly Message[];
  /** What stays in the thread at the end. */
  settle(drafts: readonly Message[], outcome: 'done' | 'stopped' | 'failed'): readonly Message[];
}

export interface OpeningContext {
  readonly createId: () => Id;
  readonly now: number;
  readonly settings: ThreadSettings;
}

export function openNew({ createId, now, settings }: OpeningContext): Opening {
  const plan = createPlan(createId, now, settings);
  const keep = (drafts: readonly Message[]): readonly Message[] => drafts;
  return {
    runId: createId(),
    plan,
    first: emptyDrafts(plan, choiceCount(settings)),
    isRepeatable: true,
    show: keep,
    settle: keep,
  };
}

/** The new text joins the cut answer, in the same message. */
export function openContinuation({ createId, now, settings }: OpeningContext, base: Message): Opening {
  const plan = createPlan(createId, now, settings, [base.id]);
  const join = (drafts: readonly Message[], isStreaming: boolean): readonly Message[] =>
    drafts.slice(0, 1).map((draft) => stitch(base, draft, isStreaming));
  return {
    runId: createId(),
    plan,
    base,
    first: [{ ...base, status: 'streaming', choice: 0 }],
    // A repetition would bring the continuation without what it continues.
    isRepeatable: false,
    show: (drafts) => join(drafts, true),
    settle: (drafts) => (drafts.length === 0 ? [base] : join(drafts, false)),
  };
}

/** The kept stream is read from its beginning; what was on the page stays until it has been caught up with. */
export function openPending(
  { createId, now, settings }: OpeningContext,
  pending: PendingRun,
  { nodes }: ThreadState,
): Opening {
  const plan = createPlan(createId, now, settings, pending.messageIds);
  const stored = pending.messageIds.flatMap((id) => nodes[id]?.message ?? []);
  const longer = (draft: Message, status: Message['status']): Message => {
    const before = stored.find(({ id }) => id === draft.id);
    return before && messageText(before).length > messageText(draft).length ? { ...before, status } : draft;
  };
  return {
    runId: pending.id,
    plan,
    resumeFrom: '0',
    isRepeatable: true,
    first: stored.map((message, choice) => ({ ...message, status: 'streaming', choice: message.choice ?? choice })),
    show: (drafts) => drafts.map((draft) => longer(draft, 'streaming')),
    // A server that does not know the run any more takes nothing away: the answer is a stopped one, and can be continued.
    settle: (drafts, outcome) =>
      outcome === 'done'
        ? drafts
        : stored.map((message) =>
            longer(drafts.find(({ id }) => id === message.id) ?? { ...message, parts: [] }, 'stopped'),
          ),
  };
}

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

function choiceCount({ n }: ThreadSettings): number {
  return typeof n === 'number' && Number.isInteger(n) && n >= 1 && n <= 128 ? n : 1;
}
