import type { Id, Message, ThreadSettings } from '../thread/types.js';

/** What is known of a run's answers before they come. */
export interface DraftPlan {
  /** The id of the answer to choice `index`, the same each time. */
  readonly idOf: (index: number) => Id;
  readonly createId: () => Id;
  readonly createdAt: number;
  readonly request: ThreadSettings;
}

/** The empty answers that a run begins with. */
export function emptyDrafts(plan: DraftPlan, count: number): readonly Message[] {
  return Array.from({ length: count }, (_, index) => emptyDraft(plan, index));
}

/** One of them. */
export function emptyDraft({ idOf, createdAt, request }: DraftPlan, choice: number): Message {
  return {
    id: idOf(choice),
    role: 'assistant',
    parts: [],
    status: 'streaming',
    createdAt,
    choice,
    provenance: { request },
  };
}
