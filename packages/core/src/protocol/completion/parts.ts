import type { WireAnnotation } from './chunk.js';

/** What an answer consists of, in order of arrival. A new part starts where the kind of content changes. */
export type AnswerPart = TextPart | ReasoningPart | RefusalPart | ToolCallPart | AudioPart | AnnotationPart | ImagePart;

export interface TextPart {
  readonly type: 'text';
  readonly text: string;
}

/** What the model thought before or between, as far as the provider shows it. */
export interface ReasoningPart {
  readonly type: 'reasoning';
  readonly text: string;
}

/** The model declined; `text` is its own explanation. */
export interface RefusalPart {
  readonly type: 'refusal';
  readonly text: string;
}

/**
 * One call of a tool.
 *
 * ```
 * streaming ──> ready ──┬──> awaiting ──┬──> declined
 *     │                 └──> running <──┘──> done | failed | stopped
 *     └──> failed (cut, or not JSON) | stopped
 * ```
 */
export interface ToolCallPart {
  readonly type: 'tool-call';
  /** The provider's id, or one of ours where it sent none. Empty while it has not come. */
  readonly id: string;
  readonly kind: 'function' | 'custom';
  readonly name: string;
  /** The raw text: JSON for a function, anything for a custom tool. Cut JSON is kept as it came. */
  readonly arguments: string;
  readonly state: ToolCallState;
  /** What an `awaiting` call waits for: a person's agreement, or a person's answer. */
  readonly awaits?: 'approval' | 'answer';
  /** The arguments as a value: while they stream, as far as they are written. Not stored, because it follows from `arguments`. */
  readonly input?: unknown;
  /** What the tool returned, as a JSON value. While the call is `running`, its preliminary result. */
  readonly output?: unknown;
  /** What the model reads: the result as text; for `failed`, what went wrong; for `declined`, the reason. */
  readonly result?: string;
  /** Pictures that the tool returned. `result` mentions them. */
  readonly images?: readonly ImagePart[];
  /** The position that the wire gave it. */
  readonly index?: number;
  /** Unknown fields, such as Gemini's `extra_content`, which has to be sent back. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/**
 * How far a call has come. Four states end it: `done`, `failed` (it could not run, or threw), `declined` (a person did not allow it, or did
 * not answer) and `stopped` (the user stopped the answer).
 */
export type ToolCallState = 'streaming' | 'ready' | 'awaiting' | 'running' | 'done' | 'failed' | 'declined' | 'stopped';

export interface AudioPart {
  readonly type: 'audio';
  readonly id?: string;
  /** Base64. Pieces were padded one by one, so decode it with care for `=` in the middle. */
  readonly data: string;
  readonly transcript: string;
  /** Of recordings that the user made: `wav`, `mp3`. Answers come in the format that the request asked for. */
  readonly format?: string;
  /** Seconds since 1970, after which `id` cannot be used in a request any more. */
  readonly expiresAt?: number;
}

/** A source that the answer cites. */
export interface AnnotationPart {
  readonly type: 'annotation';
  readonly annotation: WireAnnotation;
}

export interface ImagePart {
  readonly type: 'image';
  /** http(s) or `data:` URL. */
  readonly url: string;
  readonly detail?: string;
}
