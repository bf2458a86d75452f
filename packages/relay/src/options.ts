import type { StreamStore } from './store/streamStore.js';

/** A Chat Completions server behind the relay. Only the addresses given here are ever called. */
export interface Upstream {
  /** Where its API begins, such as `https://api.openai.com/v1`. */
  readonly baseURL: string;
  /** Sent as `Authorization: Bearer …`. It never leaves the server. */
  readonly apiKey?: string | undefined;
  /** More headers for every request. Values of `authorization`, `api-key` and `x-api-key` are kept secret as the key is. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Takes the place of the global fetch: a proxy agent, or a model in the same process. */
  readonly fetch?: ((input: string, init: RequestInit) => Promise<Response>) | undefined;
  /** The models that this upstream serves; a `*` at the end stands for any rest. @defaultValue every model */
  readonly models?: readonly string[] | undefined;
  /** The longest wait for its first byte, in milliseconds. @defaultValue 120,000 */
  readonly timeoutMs?: number | undefined;
}

/** What one request, one stream and one subject may take. */
export interface Limits {
  /** Bytes of a request's body. @defaultValue 1,048,576 */
  readonly bodyBytes?: number | undefined;
  /** How deep the JSON of a request may be nested. @defaultValue 64 */
  readonly jsonDepth?: number | undefined;
  /** Milliseconds that a body may take to arrive. @defaultValue 30,000 */
  readonly bodyMs?: number | undefined;
  /** The only models that may be asked for; a `*` at the end stands for any rest. @defaultValue every model */
  readonly models?: readonly string[] | undefined;
  /** The most tokens that a request may ask for. Requests that name no number get this one. @defaultValue none */
  readonly maxTokens?: number | undefined;
  /** The most choices. @defaultValue none */
  readonly n?: number | undefined;
  /** The most tools and functions. @defaultValue none */
  readonly tools?: number | undefined;
  /** Requests of one subject within a minute, in this process. @defaultValue none */
  readonly requestsPerMinute?: number | undefined;
  /** Answers that are being generated for one subject at a time, in this process. @defaultValue none */
  readonly concurrent?: number | undefined;
  /** Characters of one stored answer; what grows beyond is ended with an error. @defaultValue 16,777,216 */
  readonly streamChars?: number | undefined;
  /** Milliseconds that an answer may take as a whole. @defaultValue 3,600,000 */
  readonly streamMs?: number | undefined;
  /** Milliseconds of silence from the upstream in mid-answer. @defaultValue 300,000 */
  readonly upstreamIdleMs?: number | undefined;
  /** Milliseconds that a reader may leave an answer lying. @defaultValue 60,000 */
  readonly readerIdleMs?: number | undefined;
  /** Milliseconds of silence after which a stored stream's reader gets a comment line. @defaultValue 15,000 */
  readonly keepAliveMs?: number | undefined;
}

export interface CorsOptions {
  /** Exact origins, such as `https://app.example.com`. */
  readonly origins: readonly string[];
  /** Whether browsers may send cookies along. @defaultValue false */
  readonly credentials?: boolean | undefined;
}

/** Who is asking. A response is sent as it is; nothing means 401. */
export type Authorize = (request: Request) => AuthorizeResult | Promise<AuthorizeResult>;
export type AuthorizeResult = string | Response | null | undefined;

export interface RelayOptions {
  /** One upstream, or several in the order in which they are tried. */
  readonly upstream: Upstream | readonly Upstream[];
  /** Where streams are kept for resuming. @defaultValue memoryStore() */
  readonly store?: StreamStore | undefined;
  /** Gives the subject that owns what this request starts. @defaultValue everybody is the same subject */
  readonly authorize?: Authorize | undefined;
  readonly limits?: Limits | undefined;
  /** @defaultValue no other origin may call */
  readonly cors?: CorsOptions | undefined;
  /** Told about failures inside, without secrets and without content. @defaultValue nothing is logged */
  readonly onError?: ((error: unknown) => void) | undefined;
}

export interface Relay {
  /** Answers a request. It never rejects. */
  readonly fetch: (request: Request) => Promise<Response>;
  /**
   * Takes no new requests, lets running answers end for up to `drainMs` milliseconds (0 by default), then ends the rest with an error
   * event, and closes the store. With a shared store, readers are let go at once: they resume at another process.
   */
  readonly close: (options?: { readonly drainMs?: number | undefined }) => Promise<void>;
}
