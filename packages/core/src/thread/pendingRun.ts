import type { PendingRun, ThreadState } from './types.js';

/** What somebody else needs to know to take up the run of a thread, where a server keeps it. */
export function pendingRun({ run }: ThreadState): PendingRun | undefined {
  if (!run?.isResumable) return undefined;
  const { id, parentId, drafts } = run;
  return { id, parentId, messageIds: drafts.map((draft) => draft.id), request: drafts[0]?.provenance?.request ?? {} };
}
