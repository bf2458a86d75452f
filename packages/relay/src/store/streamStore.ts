/** The beginning of a stream's answer. */
export interface StreamHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the answer is a stream of events, which get ids, or one document. */
  readonly isEvents: boolean;
}

/**
 * - `open`: being generated
 * - `done`: ended by the upstream; `stopped`: ended on request
 * - `failed`: aborted by the upstream or the relay; `lost`: the process that generated it has ended
 */
export type StreamState = 'open' | 'done' | 'stopped' | 'failed' | 'lost';

/** The request that a key belongs to. */
export interface Claim {
  readonly owner: string;
  /** Stands for the request's body. */
  readonly fingerprint: string;
}

/** A part of a stream. */
export interface Stretch {
  /** Null until the upstream has answered. */
  readonly head: StreamHead | null;
  /** The events after the requested one, in order and without gaps. */
  readonly events: readonly string[];
  readonly state: StreamState;
  /** The reason of a failure, as the text of an error event. */
  readonly failure?: string | undefined;
}

/** The part of a stream that a reader already has. */
export interface Seen {
  readonly after: number;
  readonly hasHead: boolean;
}

/** The generating side of a stream. Readers of this process see each change at once. */
export interface StreamWriter {
  setHead(head: StreamHead): void;
  append(events: readonly string[]): void;
  /** Ends the stream. Resolves when the store has the end, or has failed. */
  end(state: Exclude<StreamState, 'open' | 'lost'>, failure?: string): Promise<void>;
  /** Forgets the stream. Nothing of it was generated, so its key may be used again. */
  discard(): Promise<void>;
  /** Aborted when the stream is stopped, or was declared lost. */
  readonly signal: AbortSignal;
}

/** Whether a store works. */
export type StoreHealth =
  | { readonly isUp: true; readonly reason?: undefined }
  | { readonly isUp: false; readonly reason: string };

/**
 * Stores streams by key. `memoryStore` and `redisStore` implement it.
 * Failures of the storage reject `open`, `find`, `read` and `stop`. A writer continues without the storage.
 */
export interface StreamStore {
  /** Takes a key. Exactly one caller in all processes receives the writer, all others the claim of its owner. */
  open(key: string, claim: Claim): Promise<{ readonly writer: StreamWriter } | { readonly claim: Claim }>;
  find(key: string): Promise<Claim | undefined>;
  /** The events after number `after` that exist already. Undefined when there is no such stream. */
  read(key: string, after: number): Promise<Stretch | undefined>;
  /** Resolves when `read` may return more than was seen, or when the signal is aborted. It may also resolve without a reason. */
  wait(key: string, seen: Seen, signal: AbortSignal): Promise<void>;
  /** Ends the generation, in whichever process it runs. */
  stop(key: string): Promise<void>;
  /** Whether other processes see the same streams. */
  readonly isShared: boolean;
  close(): Promise<void>;
  /** Connects, so that the first request does not wait for it. Rejects with the reason when that fails. */
  connect?(): Promise<void>;
  /** The present health. A store without it always works. */
  readonly health?: StoreHealth;
  /** Calls back at each change of the health. Returns a function that ends this. */
  onHealth?(listener: (health: StoreHealth) => void): () => void;
  /** Counts for limits that all processes share. Without it, limits hold for one process. */
  readonly counters?: SharedCounters;
}

/** Counts of subjects in a store that several processes share. Each method rejects when the storage fails. */
export interface SharedCounters {
  /** Takes one request from a bucket that refills evenly. Returns the milliseconds to wait, 0 when it was taken. */
  takeRequest(subject: string, perMinute: number): Promise<number>;
  /** Takes one of `most` places until `leavePlace`. The place is released if this process dies. */
  takePlace(subject: string, place: string, most: number): Promise<boolean>;
  leavePlace(subject: string, place: string): Promise<void>;
  /** Adds to the sums of a subject for a day, such as `2026-11-29`. Returns the new sums. */
  spend(subject: string, day: string, spent: Spent): Promise<Spent>;
}

/**
 * Milliseconds that a stream is kept which was stopped before its first event. Its request may still be on its way, but not for long.
 */
export const EMPTY_TTL_MS = 60_000;

/** The use of a subject. */
export interface Spent {
  readonly tokens: number;
  /** In the currency of the upstream. */
  readonly cost: number;
}
