import type { ChatError } from '../errors.js';
import type {
  Id,
  Message,
  QueuedSend,
  RetryReason,
  Run,
  RunPhase,
  SettledThread,
  ThreadSettings,
  ThreadState,
} from './types.js';

/** Everything that can happen to a thread. Reducing the log of events again gives the same state. */
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
  | QueueChange;

/** A settled message joins the tree below `parentId`. */
export interface MessageAppend {
  readonly type: 'message-append';
  readonly message: Message;
  readonly parentId: Id | null;
  /** Whether the message becomes the selected child. @defaultValue true */
  readonly isSelected?: boolean | undefined;
}

/** A settled message changes: a tool returned its result, for example. */
export interface MessageUpdate {
  readonly type: 'message-update';
  readonly message: Message;
}

/** A message and all its descendants leave the tree. */
export interface MessageRemove {
  readonly type: 'message-remove';
  readonly messageId: Id;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A removed message returns with all its descendants. */
export interface MessageRestore {
  readonly type: 'message-restore';
  readonly messageId: Id;
  /** The tree before the removal. */
  readonly before: Pick<ThreadState, 'nodes' | 'rootIds' | 'rootId'>;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A branch was chosen: the path through the tree leads through this message. */
export interface BranchSelect {
  readonly type: 'branch-select';
  readonly messageId: Id;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The settings of the next request changed. */
export interface RequestChange {
  readonly type: 'request-change';
  readonly request: ThreadSettings;
  readonly overrides: ThreadSettings;
  /** When the user changed the overrides, in milliseconds since 1970. Absent when only the program's settings changed. */
  readonly at?: number | undefined;
}

/** Another state replaces this one: it was loaded from storage, merged with a stored copy, or imported. */
export interface ThreadLoad {
  readonly type: 'thread-load';
  readonly state: SettledThread;
  /** The runs that are under way then. @defaultValue none */
  readonly runs?: readonly Run[] | undefined;
}

/** A request leaves. Its answers join the tree at once, empty. */
export interface RunStart {
  readonly type: 'run-start';
  readonly runId: Id;
  readonly parentId: Id | null;
  readonly drafts: readonly Message[];
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Whether the answers become the selected branch. @defaultValue true */
  readonly isSelected?: boolean | undefined;
  readonly isResumable?: true | undefined;
}

/** The answers so far. At most once a frame. */
export interface RunDelta {
  readonly type: 'run-delta';
  readonly runId: Id;
  readonly drafts: readonly Message[];
  readonly phase: RunPhase;
  readonly firstTokenAt?: number;
  readonly retryAt?: number;
  readonly retryReason?: RetryReason;
  readonly isResumable?: true;
}

/** The settled answers. Exactly once a run. */
export interface RunEnd {
  readonly type: 'run-end';
  readonly runId: Id;
  readonly outcome: 'done' | 'stopped' | 'failed';
  readonly drafts: readonly Message[];
  readonly error?: ChatError;
}

/** The queue of messages that wait changed. */
export interface QueueChange {
  readonly type: 'queue-change';
  readonly queue: readonly QueuedSend[];
  /** The ids of queued messages that the user removed. */
  readonly removedIds?: readonly Id[] | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
}
