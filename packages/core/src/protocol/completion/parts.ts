import type { WireAnnotation } from './chunk.js';

/** A part of an answer. Parts are in order of arrival. A new part starts where the kind of content changes. */
export type AnswerPart = TextPart | ReasoningPart | RefusalPart | ToolCallPart | AudioPart | AnnotationPart | ImagePart;

/** Text of a message, with its citations. */
export interface TextPart {
  readonly type: 'text';
  readonly text: string;
  /** The origin of the text, if the user did not write it: a resource of a server, for example. */
  readonly origin?: Origin;
}

/** The origin of content that neither the user nor the model wrote. */
export interface Origin {
  /** The name for people: a host such as `example.com`, or the name of a server. */
  readonly name: string;
  /** The address of a page. */
  readonly url?: string;
  /** Whether the content may contain instructions of strangers. Such content must not cause an action that no person has approved. */
  readonly trust: 'trusted' | 'untrusted';
}

/** The reasoning of the model, if the provider sends it. */
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
  /** The raw text: JSON for a function, any text for a custom tool. JSON that was cut is not completed. */
  readonly arguments: string;
  readonly state: ToolCallState;
  /** The reason why a call is `awaiting`: a person has to approve it, or to answer it. */
  readonly awaits?: 'approval' | 'answer';
  /** The arguments as a value: while they stream, as far as they are written. Not stored, because it follows from `arguments`. */
  readonly input?: unknown;
  /** The result of the tool, as a JSON value. While the call is `running`, its preliminary result. */
  readonly output?: unknown;
  /** Why the call waits for approval, where the firewall asks and not the tool itself. */
  readonly reason?: ApprovalReason;
  /** The progress of a `running` call, if the tool reports it. */
  readonly progress?: ToolProgress;
  /** The text that the model reads: the result; for `failed`, the error; for `declined`, the reason. */
  readonly result?: string;
  /** Pictures that the tool returned. `result` mentions them. */
  readonly images?: readonly ImagePart[];
  /** Whether the call had the older form, `function_call`. It is sent back in the same form. */
  readonly isLegacy?: true;
  /** The result for the reader, where text is not all of it. */
  readonly content?: readonly ToolContent[];
  /** The origin of the result. Absent if the result is from the program itself. */
  readonly origin?: Origin;
  /** The position that the wire gave it. */
  readonly index?: number;
  /** Unknown fields, such as Gemini's `extra_content`, which has to be sent back. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Why a call that would usually run waits for a person. */
export type ApprovalReason =
  /** Content of these origins is in the context, and may have led the model to this call. */
  | { readonly code: 'untrusted'; readonly origins: readonly Origin[] }
  /** The policy of the application says so. */
  | { readonly code: 'policy'; readonly message: string };

/** The progress of a running tool, as the tool reports it. */
export interface ToolProgress {
  readonly value: number;
  /** The value at the end, if it is known. */
  readonly total?: number;
  readonly message?: string;
}

/** A piece of a result that is shown to the reader. */
export type ToolContent =
  | { readonly type: 'text'; readonly text: string }
  /** `url` is a `data:` URL. */
  | { readonly type: 'image' | 'audio'; readonly url: string; readonly mimeType: string }
  /** A resource that the result names. It is not loaded. */
  | {
      readonly type: 'resource';
      readonly uri: string;
      readonly name: string;
      readonly description?: string;
      readonly mimeType?: string;
      /** The content, where the result holds it. */
      readonly text?: string;
    }
  | { readonly type: 'json'; readonly value: unknown };

/**
 * The state of a tool call. Four states are final: `done`, `failed` (it could not run, or threw), `declined` (a person declined it, or did not
 * answer) and `stopped` (the user stopped the answer).
 */
export type ToolCallState = 'streaming' | 'ready' | 'awaiting' | 'running' | 'done' | 'failed' | 'declined' | 'stopped';

/** A spoken answer, with its transcript. */
export interface AudioPart {
  readonly type: 'audio';
  readonly id?: string;
  /** Base64. Pieces were padded one by one, so decode it with care for `=` in the middle. */
  readonly data: string;
  readonly transcript: string;
  /** The format of a recording of the user: `wav`, `mp3`. Answers have the format that the request asked for. */
  readonly format?: string;
  /** Seconds since 1970, after which `id` cannot be used in a request any more. */
  readonly expiresAt?: number;
}

/** A source that the answer cites. */
export interface AnnotationPart {
  readonly type: 'annotation';
  readonly annotation: WireAnnotation;
}

/** A picture of a message. */
export interface ImagePart {
  readonly type: 'image';
  /** http(s) or `data:` URL. */
  readonly url: string;
  readonly detail?: string;
  readonly origin?: Origin;
}
