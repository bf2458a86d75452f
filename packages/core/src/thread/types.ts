import type { ChatError, ChatErrorCode, Warning } from '../errors.js';
import type { ReasoningDetail, TokenLogprob, Usage } from '../protocol/completion/chunk.js';
import type { AnswerPart, AudioPart, ImagePart, Origin, TextPart } from '../protocol/completion/parts.js';
import type { EitherSpelling } from '../protocol/request/dialect.js';
import type { JsonIssue } from '../protocol/json/jsonSchema.js';
import type { ChatSettings, MessageParam } from '../protocol/request/request.js';

/** The id of a message, a run or a tool call. */
export type Id = string;

/** A file that the user attached. */
export interface FilePart {
  readonly type: 'file';
  readonly filename?: string;
  /** `data:` URL or base64. */
  readonly data?: string;
  /** A file that the provider already has. */
  readonly fileId?: string;
  readonly origin?: Origin;
}

/** The parts of a message, in order of arrival. */
export type Part = AnswerPart | FilePart;

/** The parts that a user's message can have. */
export type UserPart = TextPart | ImagePart | FilePart | AudioPart;

/** Whether a message is settled, and how its answer ended. */
export type MessageStatus = 'streaming' | 'done' | 'stopped' | 'failed';

/**
 * The request without the conversation. `messages`, if given, are sent before the conversation: instructions, examples.
 * `disabledTools` names tools of the chat that the model is not offered; it is not sent. Fields that we do not know pass through.
 */
export type ThreadSettings = EitherSpelling<
  ChatSettings & { readonly messages?: readonly MessageParam[] | undefined }
> & {
  readonly disabledTools?: readonly string[] | undefined;
  readonly [unknownField: string]: unknown;
};

/** When things happened, in milliseconds since 1970 (`At`) or milliseconds (`Ms`). */
export interface Timing {
  readonly startedAt: number;
  readonly headersAt?: number;
  readonly firstTokenAt?: number;
  readonly endedAt?: number;
  /** When the newest piece came. */
  readonly lastTokenAt?: number;
  /** The number of pieces that have arrived. Most servers send one for each token, so it is an estimate until the usage is known. */
  readonly pieces?: number;
  /** Pieces a second during the last second or so; while the answer is being written. */
  readonly rate?: number;
  /** How long the model thought, and how long it answered or called tools. */
  readonly reasoningMs?: number;
  readonly answerMs?: number;
  /** The usual and the long waits between pieces (median and 95th percentile), to within a tenth. */
  readonly gapP50Ms?: number;
  readonly gapP95Ms?: number;
  /** Waits of two seconds and more, and how long they were together. */
  readonly stalls?: number;
  readonly stalledMs?: number;
}

/** The request of an answer, with everything that is needed to repeat it and to compare it with another one. */
export interface Provenance {
  readonly request: ThreadSettings;
  readonly model?: string;
  readonly systemFingerprint?: string;
  readonly serviceTier?: string;
  readonly completionId?: string;
}

/** A value of which any part may be missing yet. */
export type DeepPartial<Value> = unknown extends Value
  ? unknown
  : Value extends readonly (infer Item)[]
    ? readonly DeepPartial<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]?: DeepPartial<Value[Key]> | undefined }
      : Value;

/**
 * A message of a thread, with its parts in order of arrival.
 *
 * @typeParam OwnPart the parts, where the program knows its tools: see `PartOf`
 */
export interface Message<Output = unknown, OwnPart extends Part = Part> {
  readonly id: Id;
  readonly role: 'developer' | 'system' | 'user' | 'assistant';
  readonly parts: readonly OwnPart[];
  readonly status: MessageStatus;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The value of the provider. */
  readonly finishReason?: string;
  readonly logprobs?: { readonly content?: readonly TokenLogprob[]; readonly refusal?: readonly TokenLogprob[] };
  readonly usage?: Usage;
  readonly timing?: Timing;
  readonly error?: ChatError;
  readonly warnings?: readonly Warning[];
  readonly provenance?: Provenance;
  /** The structured output so far, if the chat has `output`. It is complete once `status` is `done`. */
  readonly parsed?: DeepPartial<Output> | undefined;
  /** The places where it does not fit its schema, as soon as they are certain. */
  readonly parsedIssues?: readonly JsonIssue[];
  /** Which of the `n` answers this is, from 0. */
  readonly choice?: number;
  /**
   * The key of the run that writes this answer. Set while a server may hold more of the answer than this message has, so that
   * `chat.resume` can ask for the rest, after a reload for example.
   */
  readonly runKey?: Id;
  /** The content of the message before that run, if the run continues a cut answer. */
  readonly runBase?: RunBase;
  /** How often the answer has been continued. A continuation supersedes the copy of the cut answer that other devices have. */
  readonly continuations?: number;
  /** Set on the first message of each answer that a comparison asked for. */
  readonly comparison?: ComparisonEntry;
  /** The name under which the provider sent its reasoning, and may want it back: `reasoning_content`, say; `content` for a part of the text. */
  readonly reasoningField?: string;
  /** Some providers require it back verbatim. */
  readonly reasoningDetails?: readonly ReasoningDetail[];
  /** Fields that the protocol does not know. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** The beginning of a message: all parts up to `parts`, of the last of them the first `length` characters. */
export interface RunBase {
  readonly parts: number;
  readonly length: number;
}

/** How an answer takes part in a comparison of several models or settings. */
export interface ComparisonEntry {
  /** The same for all answers of one comparison. */
  readonly id: Id;
  /** Tells the answers apart, such as the name of a model. */
  readonly label: string;
  /** The position among the answers, from 0. */
  readonly position: number;
  /** The comparison is over; its answers are ordinary branches. */
  readonly isEnded?: true;
}

/** A message in the tree. Its children are the messages that follow it; siblings are alternatives. */
export interface ThreadNode {
  readonly message: Message;
  readonly parentId: Id | null;
  readonly childIds: readonly Id[];
  /** The child on the visible branch. */
  readonly selectedId: Id | null;
  /** When that child was selected, for merging. Milliseconds since 1970. */
  readonly selectedAt?: number | undefined;
  /** The rank among the siblings, for merging: siblings are sorted by it. @defaultValue the position in the list */
  readonly order?: number | undefined;
  /** The parent below which the message was written, if that parent has been removed since. */
  readonly writtenBelow?: Id | undefined;
  /** When the message was restored after a removal. Milliseconds since 1970. */
  readonly restoredAt?: number | undefined;
}

/** Records that a message, or a queued one, was removed. */
export interface Tombstone {
  readonly parentId: Id | null;
  /** Milliseconds since 1970. A message that was restored later is not removed. */
  readonly removedAt: number;
}

/** The state of a run. */
export type RunPhase = 'connecting' | 'waiting' | 'reasoning' | 'answering' | 'tools';

/** The error after which a request is made again. */
export interface RetryReason {
  readonly code: ChatErrorCode;
  /** HTTP status. */
  readonly status?: number;
}

/** One request that is under way, with its answers so far. */
export interface Run {
  /** Also the key by which a server knows the run. */
  readonly id: Id;
  readonly phase: RunPhase;
  readonly parentId: Id | null;
  /** One for each choice; their ids are in the tree, their content is here until the run ends. */
  readonly drafts: readonly Message[];
  readonly startedAt: number;
  readonly firstTokenAt?: number;
  /** Set while the transport waits before it tries again. Milliseconds since 1970. */
  readonly retryAt?: number;
  /** Why it waits. */
  readonly retryReason?: RetryReason;
  /** The request has left for a server that stores the answer under the id of the run: it can be resumed after a reload. */
  readonly isResumable?: true;
}

/** A run whose answer a server may hold, although no page reads it: {@link Message.runKey} names it. */
export interface PendingRun {
  readonly id: Id;
  readonly parentId: Id | null;
  /** The answers of the run, by choice. */
  readonly messageIds: readonly Id[];
  readonly request: ThreadSettings;
}

/** A message that waits until the chat is free. */
export interface QueuedSend {
  /** Becomes the id of the message, so that no queued message is sent twice. */
  readonly id: Id;
  readonly parts: readonly UserPart[];
  readonly request?: ThreadSettings;
  /** When it was queued, and when it was edited last, in milliseconds since 1970. */
  readonly queuedAt?: number;
  readonly editedAt?: number;
}

/** One conversation: a tree of settled messages, the runs that add to it, and the settings of the next request. */
export interface ThreadState {
  readonly id: Id;
  /** The settings of the next request. */
  readonly request: ThreadSettings;
  /** The changes by the user, laid over the settings that the program gave. A key with `undefined` takes a setting away. */
  readonly overrides: ThreadSettings;
  readonly nodes: Readonly<Record<Id, ThreadNode>>;
  readonly rootIds: readonly Id[];
  /** The root on the visible branch. */
  readonly rootId: Id | null;
  /** The requests that are under way: one, or several where answers are written side by side. */
  readonly runs: readonly Run[];
  readonly queue: readonly QueuedSend[];
  /** The removed messages, for merging with copies of the thread that still have them. */
  readonly tombstones?: Readonly<Record<Id, Tombstone>> | undefined;
  /** When the values without a message of their own changed last, for merging. Milliseconds since 1970. */
  readonly changedAt?: { readonly rootId?: number; readonly overrides?: number } | undefined;
}

/** A thread without its runs, as it is stored, imported and loaded. */
export type SettledThread = Omit<ThreadState, 'runs'>;
