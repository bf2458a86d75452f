/**
 * One `chat.completion.chunk`, as servers send it: every field may be missing or null, and there may be other fields.
 * `accumulate.ts` decides the effect of each field on the answer.
 */
export interface ChatChunk {
  readonly id?: string | null | undefined;
  readonly object?: string | null | undefined;
  /** Seconds since 1970. */
  readonly created?: number | null | undefined;
  readonly model?: string | null | undefined;
  readonly service_tier?: string | null | undefined;
  readonly system_fingerprint?: string | null | undefined;
  readonly usage?: Usage | null | undefined;
  readonly moderation?: unknown;
  /** Random padding that hides the length of tokens. Thrown away. */
  readonly obfuscation?: string | undefined;
  readonly choices?: readonly ChunkChoice[] | null | undefined;
}

/** The part of a chunk that belongs to one of the `n` answers. */
export interface ChunkChoice {
  readonly index?: number | null | undefined;
  readonly delta?: ChunkDelta | null | undefined;
  readonly finish_reason?: string | null | undefined;
  readonly logprobs?: ChunkLogprobs | number | null | undefined;
}

/** The piece of a message in a chunk. Providers add fields of their own. */
export interface ChunkDelta {
  readonly role?: string | null | undefined;
  /** A string; some providers send a list of parts. */
  readonly content?: string | readonly unknown[] | null | undefined;
  readonly refusal?: string | boolean | null | undefined;
  readonly reasoning_content?: string | null | undefined;
  readonly reasoning?: string | null | undefined;
  readonly reasoning_details?: readonly ReasoningDetail[] | null | undefined;
  /** A list; some providers send a single object. */
  readonly tool_calls?: readonly ToolCallDelta[] | ToolCallDelta | null | undefined;
  readonly function_call?: { readonly name?: string | null; readonly arguments?: string | null } | null | undefined;
  readonly audio?: AudioDelta | null | undefined;
  readonly annotations?: readonly WireAnnotation[] | null | undefined;
  /** OpenRouter: `{ type: "image_url", image_url: { url } }`. */
  readonly images?: readonly unknown[] | null | undefined;
}

/** A piece of a tool call in a chunk. */
export interface ToolCallDelta {
  readonly index?: number | null | undefined;
  readonly id?: string | null | undefined;
  readonly type?: string | null | undefined;
  /** `arguments` is a piece of JSON text; some providers send an object. */
  readonly function?: { readonly name?: string | null | undefined; readonly arguments?: unknown } | null | undefined;
  readonly custom?:
    | { readonly name?: string | null | undefined; readonly input?: string | null | undefined }
    | null
    | undefined;
}

/** A piece of spoken answer: bytes in base64, their transcript, or the id and expiry of the whole. */
export interface AudioDelta {
  readonly id?: string | null | undefined;
  /** Base64. Each piece is encoded separately. */
  readonly data?: string | null | undefined;
  readonly transcript?: string | null | undefined;
  /** Seconds since 1970. */
  readonly expires_at?: number | null | undefined;
}

/** A citation or a file reference as a provider sends it. */
export interface WireAnnotation {
  readonly type?: string | undefined;
  readonly url_citation?:
    | { readonly url?: string; readonly title?: string; readonly start_index?: number; readonly end_index?: number }
    | undefined;
  readonly [unknownField: string]: unknown;
}

/** OpenRouter's structured reasoning. Some of it must go back verbatim with the next request. */
export interface ReasoningDetail {
  readonly type?: string | undefined;
  readonly index?: number | undefined;
  readonly text?: string | null | undefined;
  readonly summary?: string | null | undefined;
  readonly [unknownField: string]: unknown;
}

/** The log probability of one token. `bytes` rebuilds characters that are split over tokens; -9999 means very unlikely. */
export interface TokenLogprob {
  readonly token: string;
  readonly logprob: number;
  readonly bytes?: readonly number[] | null | undefined;
  readonly top_logprobs?: readonly Omit<TokenLogprob, 'top_logprobs'>[] | undefined;
}

/** Log probabilities of the tokens in a chunk. */
export interface ChunkLogprobs {
  readonly content?: readonly TokenLogprob[] | null | undefined;
  readonly refusal?: readonly TokenLogprob[] | null | undefined;
}

/** Token counts. Providers add fields of their own. */
export interface Usage {
  readonly prompt_tokens?: number;
  readonly completion_tokens?: number;
  readonly total_tokens?: number;
  readonly prompt_tokens_details?: { readonly cached_tokens?: number; readonly [unknownField: string]: unknown } | null;
  readonly completion_tokens_details?: {
    readonly reasoning_tokens?: number;
    readonly [unknownField: string]: unknown;
  } | null;
  readonly [unknownField: string]: unknown;
}
