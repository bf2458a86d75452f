import type { ThreadEvent } from '../thread/events.js';
import type { SerializedThread } from '../thread/serialize.js';
import type { ChatListener } from '../thread/store.js';
import type { Id, PendingRun, Run, SettledThread, ThreadState } from '../thread/types.js';

/** The part of a chat that storage and tabs need. */
export interface ThreadHost {
  readonly id: Id;
  getState(): ThreadState;
  subscribe(listener: ChatListener): () => void;
  load(state: SettledThread, runs?: readonly Run[]): void;
  merge(copy: SerializedThread, options?: { readonly isHistory?: boolean }): void;
  apply(event: ThreadEvent): void;
  resume(pending?: PendingRun): Promise<unknown>;
  stop(): Promise<void>;
  suspend(): Promise<void>;
  removeQueued(id: Id): void;
  flushQueue(): void;
  intercept(
    interceptor: (name: string, args: readonly unknown[], proceed: () => Promise<unknown>) => Promise<unknown>,
  ): () => void;
}
