import type { StreamStore } from './store/streamStore.js';

/** A Chat Completions server behind the relay. Only the addresses given here are called. */
export interface Upstream {
  /** Its name in metrics and logs. @defaultValue the host of `baseURL` */
  readonly name?: string | undefined;
  /** The address where its API begins, such as `https://api.openai.com/v1`. Its query is kept. */
  readonly baseURL: string;
  /** Sent as `Authorization: Bearer …`. Several keys take turns, and a key that is refused or limited rests. They never leave the server. */
  readonly apiKey?: string | readonly string[] | undefined;
  /** More headers for every request. Their values are secrets, except those of headers such as `user-agent` or `anthropic-version`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Replaces the global fetch: a proxy agent, or a model in the same process. */
  readonly fetch?: ((input: string, init: RequestInit) => Promise<Response>) | undefined;
  /** The models that this upstream serves; a `*` at the end matches any ending. @defaultValue every model */
  readonly models?: readonly string[] | undefined;
  /**
   * The longest wait for its first byte, in milliseconds. An answer with a key continues after it, because it is paid for already: the
   * client is asked to repeat the request, and then joins the answer. @defaultValue 120,000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * The name of the field in which it receives `limits.maxTokens`. Many servers ignore the other name. @defaultValue that of the server at `baseURL`:
   * `max_completion_tokens` for OpenAI and Azure, `max_tokens` for others
   */
  readonly tokenField?: 'max_tokens' | 'max_completion_tokens' | undefined;
  /** When this upstream is left out because it fails. `false` turns this off. */
  readonly breaker?: BreakerOptions | false | undefined;
}

/** When an upstream that fails rests, and for how long. */
export interface BreakerOptions {
  /** Failures in a row, of the connection or with a status of 5xx. @defaultValue 5 */
  readonly failures?: number | undefined;
  /** Milliseconds until one request tries it again. @defaultValue 10,000 */
  readonly restMs?: number | undefined;
}

/** Prices of one million tokens, in any currency. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/** Limits of one request, one stream and one subject. */
export interface Limits {
  /** Bytes of a request's body. @defaultValue 33,554,432, which admits a photo of 25 MB */
  readonly bodyBytes?: number | undefined;
  /** The deepest nesting of a request's JSON. @defaultValue 64 */
  readonly jsonDepth?: number | undefined;
  /** Milliseconds that a body may take to arrive. @defaultValue 60,000 */
  readonly bodyMs?: number | undefined;
  /** Milliseconds that `authorize` may take. @defaultValue 10,000 */
  readonly authorizeMs?: number | undefined;
  /** Milliseconds that a hook may take. @defaultValue 10,000 */
  readonly hookMs?: number | undefined;
  /**
   * The only fields that a request may have. `'standard'` means the fields of Chat Completions that cannot select another model,
   * another price or a tool of the provider. @defaultValue every field
   */
  readonly fields?: readonly string[] | 'standard' | undefined;
  /** The only models that may be requested; a `*` at the end matches any ending. @defaultValue every model */
  readonly models?: readonly string[] | undefined;
  /**
   * The most tokens that a request may ask for, in any spelling of the field. It is sent to each upstream under `tokenField`, also where a
   * request names none. @defaultValue none
   */
  readonly maxTokens?: number | undefined;
  /** The most choices, also as `best_of`. @defaultValue none */
  readonly n?: number | undefined;
  /** The most tools, functions and tools of the provider. @defaultValue none */
  readonly tools?: number | undefined;
  /** Requests of one subject within a minute. A store that processes share makes it hold for all of them. @defaultValue none */
  readonly requestsPerMinute?: number | undefined;
  /** Answers that are generated for one subject at a time, in all processes that share the store. @defaultValue none */
  readonly concurrent?: number | undefined;
  /** Tokens of one subject within a day (UTC), from `usage`, or estimated if an answer has none. @defaultValue none */
  readonly tokensPerDay?: number | undefined;
  /** Cost of one subject within a day (UTC), from `usage.cost` or `prices`. @defaultValue none */
  readonly costPerDay?: number | undefined;
  /** Prices by model, for upstreams that do not report a cost. A `*` at the end of a name matches any ending. */
  readonly prices?: Readonly<Record<string, Price>> | undefined;
  /** Characters of one stored answer. A longer one ends with an error. @defaultValue 16,777,216 */
  readonly streamChars?: number | undefined;
  /** Milliseconds that an answer may take as a whole. @defaultValue 3,600,000 */
  readonly streamMs?: number | undefined;
  /** Milliseconds of silence from the upstream in the middle of an answer. @defaultValue 300,000 */
  readonly upstreamIdleMs?: number | undefined;
  /** The longest time that a reader may not receive data of an answer. Milliseconds. @defaultValue 60,000 */
  readonly readerIdleMs?: number | undefined;
  /** Milliseconds of silence after which the reader of a stream gets a comment line. @defaultValue 15,000 */
  readonly keepAliveMs?: number | undefined;
  /**
   * Milliseconds after which a stream begins although the upstream has not answered, so that no proxy aborts the request. Later refusals are error
   * events. @defaultValue 5,000
   */
  readonly headersMs?: number | undefined;
}

/** Which pages of other origins may call. */
export interface CorsOptions {
  /** Exact origins, such as `https://app.example.com`. */
  readonly origins: readonly string[];
  /**
   * Whether pages that this machine serves may call, from any port of `localhost`, `127.0.0.1` and `[::1]`. For a relay that only this machine
   * reaches: such a page could belong to any program on it. @defaultValue false; the command allows them while it listens on a loopback address
   */
  readonly loopback?: boolean | undefined;
  /** Whether browsers may send cookies. @defaultValue false */
  readonly credentials?: boolean | undefined;
  /** The request headers that pages may send. @defaultValue those that they ask for */
  readonly headers?: readonly string[] | undefined;
}

/** Identifies the subject of a request. A response is sent as it is; nothing means 401 `not_signed_in`. */
export type Authorize = (request: Request) => AuthorizeResult | Promise<AuthorizeResult>;
/** The subject of a request, a response that refuses it, or nothing for 401. */
export type AuthorizeResult = string | Response | null | undefined;

/** The body of a Chat Completions request. */
export type RequestBody = Readonly<Record<string, unknown>>;

/** The facts about a request that every hook receives. */
export interface HookContext {
  readonly subject: string;
  readonly requestId: string;
  /** The request. Its body has been read. */
  readonly request: Request;
}

/** Changes a request before it is sent to the upstream, or answers it with a response. */
export type TransformRequest = (
  body: RequestBody,
  context: HookContext,
) => RequestBody | Response | undefined | Promise<RequestBody | Response | undefined>;

/** The use of one answer. */
export interface UsageReport {
  readonly subject: string;
  readonly requestId: string;
  readonly model: string;
  readonly upstream: string;
  readonly usage: Usage;
  /** In the currency of the upstream or of `limits.prices`. Undefined where neither says it. */
  readonly cost: number | undefined;
}

/** The tokens that an answer has used. */
export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly totalTokens: number;
  /** Whether the upstream reported nothing, so that the numbers are estimated from the length of the texts. */
  readonly isEstimated: boolean;
}

/** One line of an access log. It contains no content and no secret. */
export interface RequestReport {
  readonly time: string;
  readonly requestId: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
  readonly subject?: string | undefined;
  readonly model?: string | undefined;
  readonly upstream?: string | undefined;
  /** The `x-request-id` that the client sent. */
  readonly clientRequestId?: string | undefined;
  /** The request id of the upstream. */
  readonly upstreamRequestId?: string | undefined;
  /** Milliseconds until the upstream answered. */
  readonly firstByteMs?: number | undefined;
  /** Whether the answer came from the store. */
  readonly isResumed?: boolean | undefined;
  /** The code of the error that the client received. */
  readonly error?: string | undefined;
}

/** Functions of the application. Each has `limits.hookMs`. */
export interface Hooks {
  /** Runs once for each answer that is generated, after the limits have been checked and before the upstream is called. */
  readonly transformRequest?: TransformRequest | undefined;
  /** Runs when an answer has ended. */
  readonly onUsage?: ((report: UsageReport) => unknown) | undefined;
  /** Runs when a response has been sent to its end. */
  readonly onRequestEnd?: ((report: RequestReport) => unknown) | undefined;
}

/** Receives traces and measurements. `openTelemetry()` of `@chat-stream/relay/opentelemetry` is one. */
export interface Telemetry {
  startRequest(request: Request, requestId: string): RequestTrace;
}

/** Receives what happens to one request. */
export interface RequestTrace {
  /** Headers that carry the trace to the upstream. */
  readonly headers: Readonly<Record<string, string>>;
  usage(report: UsageReport): void;
  end(report: RequestReport): void;
}

/** A server of the Model Context Protocol that pages reach through the relay, at `/mcp/{name}`. */
export interface McpUpstream {
  /** Its address for Streamable HTTP. */
  readonly url: string;
  /** Credentials, for example. Pages never see them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The only tools that may be called. @defaultValue every tool */
  readonly tools?: readonly string[] | undefined;
  /** Milliseconds until it has begun to answer. @defaultValue 60,000 */
  readonly timeoutMs?: number | undefined;
  /** @defaultValue globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Everything that `createRelay` takes. */
export interface RelayOptions extends Hooks {
  /** One upstream, or several in the order in which they are tried. */
  readonly upstream: Upstream | readonly Upstream[];
  /** Servers of tools, by the name in their address. They are behind `authorize`, and requests count. @defaultValue none */
  readonly mcp?: Readonly<Record<string, McpUpstream>> | undefined;
  /** The storage of streams. @defaultValue memoryStore() */
  readonly store?: StreamStore | undefined;
  /** Identifies the subject that owns an answer. @defaultValue everybody is the same subject */
  readonly authorize?: Authorize | undefined;
  readonly limits?: Limits | undefined;
  /** @defaultValue no other origin may call */
  readonly cors?: CorsOptions | undefined;
  /** The host names by which the relay may be called, without ports; others get 421. @defaultValue every name */
  readonly hosts?: readonly string[] | undefined;
  /** Whether `x-request-id` of a request becomes its id, for a relay behind your own proxy, which sets the header. @defaultValue false */
  readonly trustRequestIds?: boolean | undefined;
  /** The path that serves metrics, behind `authorize`. @defaultValue none: use `relay.metrics()` */
  readonly metricsPath?: string | undefined;
  /** Whether the relay counts as ready while a shared store is away. Answers cannot be resumed then. @defaultValue false */
  readonly readyWithoutStore?: boolean | undefined;
  readonly telemetry?: Telemetry | undefined;
  /** Receives failures inside, without secrets and content. @defaultValue one line on stderr */
  readonly onError?: ((error: unknown, context?: { readonly requestId?: string | undefined }) => void) | undefined;
}

/** How a relay is closed. */
export interface CloseOptions {
  /** Milliseconds for which the relay still accepts requests while `/readyz` already answers 503. @defaultValue 0 */
  readonly delayMs?: number | undefined;
  /** Milliseconds that running answers get to end by themselves. @defaultValue 0 */
  readonly drainMs?: number | undefined;
}

/** A relay as a function from request to response. */
export interface Relay {
  /** Answers a request. It never rejects. */
  readonly fetch: (request: Request) => Promise<Response>;
  /**
   * Takes no new requests, lets running answers end for up to `drainMs` milliseconds, ends the rest with an error event, and closes the
   * store. With a shared store, readers are disconnected at once: they resume at another process.
   */
  readonly close: (options?: CloseOptions) => Promise<void>;
  /**
   * Replaces all options except the store: upstreams, keys, limits, hooks and others. Running answers finish with the previous options.
   * @throws {ChatError} `misuse` if an option is invalid. The current options then stay
   */
  readonly reload: (options: RelayOptions) => void;
  /** The metrics in the text format of Prometheus. */
  readonly metrics: () => string;
  /** Connects the store. Rejects with the reason when that fails; the relay works without it. */
  readonly connect: () => Promise<void>;
}
