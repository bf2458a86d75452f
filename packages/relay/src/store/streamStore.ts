/** What a stream's answer began with. */
export interface StreamHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the answer is a stream of events, which get ids, or one document. */
  readonly isEvents: boolean;
}

/**
 * - `open`: being generated
 * - `done`: the upstream ended it; `stopped`: someone with the right to do so did
 * - `failed`: the upstream or the relay broke it off; `lost`: the process that generated it is gone
 */
export type StreamState = 'open' | 'done' | 'stopped' | 'failed' | 'lost';

/** What belongs to a key. */
export interface Claim {
  readonly owner: string;
  /** Stands for the request's body. */
  readonly fingerprint: string;
}

/** A stretch of a stream. */
export interface Stretch {
  /** Null until the upstream has answered. */
  readonly head: StreamHead | null;
  /** The events after the one that was asked for, in order and without gaps. */
  readonly events: readonly string[];
  readonly state: StreamState;
  /** Why it failed, as the text of an error event. */
  readonly failure?: string | undefined;
}

/** What a reader has already got. */
export interface Seen {
  readonly after: number;
  readonly hasHead: boolean;
}

/** The generating side of a stream. What it is told is seen by readers of this process at once. */
export interface StreamWriter {
  setHead(head: StreamHead): void;
  append(events: readonly string[]): void;
  /** Ends the stream, and resolves when the store has it or cannot take it. */
  end(state: Exclude<StreamState, 'open' | 'lost'>, failure?: string): Promise<void>;
  /** Forgets the stream: nothing of it was generated, so its key may be used again. */
  discard(): Promise<void>;
  /** Aborted when the stream is stopped by anybody, or was given up as lost. */
  readonly signal: AbortSignal;
}

/**
 * Keeps streams by key. Two implementations hold the same contract: `memoryStore` and `redisStore`.
 * Failures of the storage itself reject `open`, `find`, `read` and `stop`; a writer goes on without it.
 */
export interface StreamStore {
  /** Takes a key. Gives the writer to exactly one caller, in all processes; to all others what the key belongs to. */
  open(key: string, claim: Claim): Promise<{ readonly writer: StreamWriter } | { readonly claim: Claim }>;
  find(key: string): Promise<Claim | undefined>;
  /** What comes after event number `after`, as far as it is there. Undefined when there is no such stream. */
  read(key: string, after: number): Promise<Stretch | undefined>;
  /** Resolves when `read` may give more than what was seen, or the signal is aborted; also now and then without a reason. */
  wait(key: string, seen: Seen, signal: AbortSignal): Promise<void>;
  /** Ends the generation, wherever it runs. */
  stop(key: string): Promise<void>;
  /** Whether other processes see the same streams. */
  readonly isShared: boolean;
  close(): Promise<void>;
}
