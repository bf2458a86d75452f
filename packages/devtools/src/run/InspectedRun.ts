import type { ChatRequest } from '@chat-stream/core';
import type { RecordedEvent, Recording } from '@chat-stream/core/recording';

/** One event of a run, with chunks one by one. `batch` counts the batches in which the transport yielded them. */
export type Step =
  | Exclude<RecordedEvent, { type: 'chunks' | 'text' }>
  | {
      readonly type: 'chunk';
      readonly atMs: number;
      readonly chunk: Extract<RecordedEvent, { type: 'chunks' }>['chunks'][number];
      readonly batch: number;
    };

/** One network read, decoded as text. */
export type NetworkRead = Omit<Extract<RecordedEvent, { type: 'text' }>, 'type'>;

/** One request and the response to it, as the inspector shows them. */
export interface InspectedRun {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly request: ChatRequest;
  /** The address and the headers of the request, without secrets. Known if the inspector makes the request itself. */
  readonly url?: string | undefined;
  readonly requestHeaders?: Readonly<Record<string, string>> | undefined;
  /** All steps so far. The list grows in place while the run is pending: this snapshot of the run has the first `count` steps. */
  readonly steps: readonly Step[];
  readonly count: number;
  readonly reads: readonly NetworkRead[];
  /** `undefined` while the run is pending. */
  readonly end?: Recording['end'] | undefined;
  /** Whether the run was imported from a file. */
  readonly isImported: boolean;
  /** Whether the run has more steps than the inspector stores. */
  readonly isTruncated: boolean;
}
