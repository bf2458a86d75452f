import type { Id, Message, ThreadSettings } from '../thread/types.js';
import { emptyDrafts, type DraftPlan } from './emptyDrafts.js';

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

/** `known` are the ids that answers have already, by choice. */
export function createPlan(
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
