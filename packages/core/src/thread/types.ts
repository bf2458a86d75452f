import type { ChatError, Warning } from '../errors.js';
import type { ReasoningDetail, TokenLogprob, Usage } from '../protocol/completion/chunk.js';
import type { AnswerPart, AudioPart, ImagePart, TextPart } from '../protocol/completion/parts.js';
import type { EitherSpelling } from '../protocol/request/dialect.js';
import type { JsonIssue } from '../protocol/json/jsonSchema.js';
import type { ChatSettings, MessageParam } from '../protocol/request/request.js';

export type Id = string;

/** A file that the user attached. */
export interface FilePart {
  readonly type: 'file';
  readonly filename?: string;
  /** `data:` URL or base64. */
  readonly data?: string;
  /** A file that the provider already has. */
  readonly fileId?: string;
}

/** What a message consists of, in order of arrival. */
export type Part = AnswerPart | FilePart;

/** What a user's message may be made of. */
export type UserPart = TextPart | ImagePart | FilePart | AudioPart;

export type MessageStatus = 'streaming' | 'done' | 'stopped' | 'failed';

/**
 * The request without what the thread itself knows. `messages`, where given, stand before the conversation: instructions, examples.
 * Fields that we do not know pass through.
 */
export type ThreadSettings = EitherSpelling<
  ChatSettings & { readonly messages?: readonly MessageParam[] | undefined }
> & {
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
  /** How many pieces have come. Most servers send one for each token, so it stands for them until the usage is known. */
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

/** What an answer was made with: enough to make it again, and to say what differs between two. */
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

export interface Message<Output = unknown> {
  readonly id: Id;
  readonly role: 'developer' | 'system' | 'user' | 'assistant';
  readonly parts: readonly Part[];
  readonly status: MessageStatus;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** As the provider said it. */
  readonly finishReason?: string;
  readonly logprobs?: { readonly content?: readonly TokenLogprob[]; readonly refusal?: readonly TokenLogprob[] };
  readonly usage?: Usage;
  readonly timing?: Timing;
  readonly error?: ChatError;
  readonly warnings?: readonly Warning[];
  readonly provenance?: Provenance;
  /** The structured output so far, where the chat was given `output`; whole once `status` is `done`. A part may be missing before. */
  readonly parsed?: DeepPartial<Output> | undefined;
  /** Where it does not fit its schema, as soon as that is certain. */
  readonly parsedIssues?: readonly JsonIssue[];
  /** Which of the `n` answers this is, from 0. */
  readonly choice?: number;
  /** To be sent back verbatim by those who need it. */
  readonly reasoningDetails?: readonly ReasoningDetail[];
  /** Fields that the protocol does not know. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A message in its place. The children are its answers, or the questions that follow it: siblings are alternatives. */
export interface ThreadNode {
  readonly message: Message;
  readonly parentId: Id | null;
  readonly childIds: readonly Id[];
  /** The child that the reader last chose. */
  readonly selectedId: Id | null;
}

export type RunPhase = 'connecting' | 'waiting' | 'reasoning' | 'answering' | 'tools';

/** One request that is under way, with its answers so far. */
export interface Run {
  readonly id: Id;
  readonly phase: RunPhase;
  readonly parentId: Id | null;
  /** One for each choice; their ids are in the tree, their content is here until the run ends. */
  readonly drafts: readonly Message[];
  readonly startedAt: number;
  readonly firstTokenAt?: number;
  /** Set while the transport waits before it tries again. Milliseconds since 1970. */
  readonly retryAt?: number;
  /** The server keeps the answer under the run's id: after a reload it can be taken up again. */
  readonly isResumable?: true;
}

/** A run that was under way when the page was left. */
export interface PendingRun {
  readonly id: Id;
  readonly parentId: Id | null;
  /** The answers that it was writing, by choice. */
  readonly messageIds: readonly Id[];
  readonly request: ThreadSettings;
}

/** Answers to one question that were asked for side by side, until the reader goes on with one of them. */
export interface Comparison {
  readonly questionId: Id;
  readonly answers: readonly ComparedAnswer[];
}

export interface ComparedAnswer {
  /** What tells it from the others: the name of a model, say. */
  readonly label: string;
  /** Its message, or the first of them where tools were called. Missing once it has been deleted. */
  readonly messageId?: Id;
  /** What writes it just now, where another page could take it up. */
  readonly run?: PendingRun;
}

/** A message that waits until the chat is free. */
export interface QueuedSend {
  readonly id: Id;
  readonly parts: readonly UserPart[];
  readonly request?: ThreadSettings;
}

/** One conversation: a tree of settled messages, the run that adds to it, and the settings of the next request. */
export interface ThreadState {
  readonly id: Id;
  /** The settings that the next request will be sent with. */
  readonly request: ThreadSettings;
  /** What was changed by hand, over the settings that the program gave. A key with `undefined` takes a setting away. */
  readonly overrides: ThreadSettings;
  readonly nodes: Readonly<Record<Id, ThreadNode>>;
  readonly rootIds: readonly Id[];
  /** The root that the reader last chose. */
  readonly rootId: Id | null;
  readonly run: Run | null;
  readonly queue: readonly QueuedSend[];
  /** What stands side by side. */
  readonly comparisons?: readonly Comparison[];
}
