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
 * streaming ──> ready ──┬──> awaiting ──┐
 *     │                 └──> running <──┘──> done | failed
 *     └──> failed (cut, or not JSON)
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
  /** What the tool returned, as text for the model; for `failed`, what went wrong. */
  readonly result?: string;
  /** The call came in the older form, `function_call`, and goes back in it. */
  readonly isLegacy?: true;
  /** The position that the wire gave it. */
  readonly index?: number;
  /** Unknown fields, such as Gemini's `extra_content`, which has to be sent back. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

export type ToolCallState = 'streaming' | 'ready' | 'awaiting' | 'running' | 'done' | 'failed';

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
