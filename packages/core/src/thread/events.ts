import type { ChatError } from '../errors.js';
import type { Comparison, Id, Message, QueuedSend, RunPhase, ThreadSettings, ThreadState } from './types.js';

/** Everything that can happen to a thread. The log of them is the thread: reducing it again gives the same state. */
export type ThreadEvent =
  | MessageAppend
  | MessageUpdate
  | MessageRemove
  | MessageRestore
  | BranchSelect
  | RequestChange
  | ThreadLoad
  | RunStart
  | RunDelta
  | RunEnd
  | QueueChange
  | ComparisonsChange;

/** A settled message joins the tree below `parentId` and becomes the selected child. */
export interface MessageAppend {
  readonly type: 'message-append';
  readonly message: Message;
  readonly parentId: Id | null;
}

/** A settled message changed: a tool answered, say. */
export interface MessageUpdate {
  readonly type: 'message-update';
  readonly message: Message;
}

/** A message and all below it leave the tree. */
export interface MessageRemove {
  readonly type: 'message-remove';
  readonly messageId: Id;
}

/** A message that was taken out comes back with all that was below it. */
export interface MessageRestore {
  readonly type: 'message-restore';
  readonly messageId: Id;
  /** The tree before it was taken out. */
  readonly before: Pick<ThreadState, 'nodes' | 'rootIds' | 'rootId'>;
}

export interface BranchSelect {
  readonly type: 'branch-select';
  readonly messageId: Id;
}

export interface RequestChange {
  readonly type: 'request-change';
  readonly request: ThreadSettings;
  readonly overrides: ThreadSettings;
}

/** Another state takes the place of this one: loaded from storage, imported, or restored by undo. */
export interface ThreadLoad {
  readonly type: 'thread-load';
  readonly state: Omit<ThreadState, 'run'>;
}

/** A request leaves. Its answers join the tree at once, empty. */
export interface RunStart {
  readonly type: 'run-start';
  readonly runId: Id;
  readonly parentId: Id | null;
  readonly drafts: readonly Message[];
  readonly at: number;
  /** A run that a server keeps is taken up: another reload may do so again, also before its first word. */
  readonly isResumable?: true;
}

/** At most once a frame: the answers so far. */
export interface RunDelta {
  readonly type: 'run-delta';
  readonly runId: Id;
  readonly drafts: readonly Message[];
  readonly phase: RunPhase;
  readonly firstTokenAt?: number;
  readonly retryAt?: number;
  readonly isResumable?: true;
}

/** Exactly once a run: the whole answers, whatever ended them. */
export interface RunEnd {
  readonly type: 'run-end';
  readonly runId: Id;
  readonly outcome: 'done' | 'stopped' | 'failed';
  readonly drafts: readonly Message[];
  readonly error?: ChatError;
}

export interface QueueChange {
  readonly type: 'queue-change';
  readonly queue: readonly QueuedSend[];
}

export interface ComparisonsChange {
  readonly type: 'comparisons-change';
  readonly comparisons: readonly Comparison[];
}
