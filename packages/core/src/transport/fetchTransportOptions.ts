import type { ReadOptions } from '../protocol/stream/read.js';
import type { HeaderValues } from './httpRequest.js';

export interface FetchTransportOptions extends Pick<ReadOptions, 'maxFrameLength' | 'badFrames'> {
  /** Where the API begins: `https://api.openai.com/v1`, or `/v1` for a relay on the same origin. */
  readonly baseURL: string;
  /** Sent as `Authorization: Bearer …`. Only for servers and local models: a key in a web page is a key given away. */
  readonly apiKey?: string | undefined;
  /** More headers, or a function that gives them anew for each attempt. Azure: `{ 'api-key': key }`. */
  readonly headers?: HeaderValues | (() => HeaderValues | Promise<HeaderValues>) | undefined;
  /** Search parameters. Azure: `{ 'api-version': '2024-10-21' }`. */
  readonly query?: Readonly<Record<string, string>> | undefined;
  /** @defaultValue '/chat/completions' */
  readonly path?: string | undefined;
  /** @defaultValue the global fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly credentials?: 'omit' | 'same-origin' | 'include' | undefined;
  /** The longest wait for the first byte of the answer, in milliseconds. @defaultValue 120,000 */
  readonly timeoutMs?: number | undefined;
  /** The longest silence in the middle of an answer, comments included, in milliseconds. @defaultValue none */
  readonly idleTimeoutMs?: number | undefined;
  /**
   * Whether the server knows runs by their `Idempotency-Key`, as the relay does. Other servers' CORS rules may refuse that header.
   * @defaultValue true when `baseURL` begins with `/`
   */
  readonly resumable?: boolean | undefined;
  /** How often a request is made again while nothing of its answer has come. @defaultValue 2 */
  readonly maxRetries?: number | undefined;
  /** For tests: 0 to 1. @defaultValue Math.random */
  readonly random?: (() => number) | undefined;
  /** For tests: milliseconds since 1970. @defaultValue Date.now */
  readonly now?: (() => number) | undefined;
  /** For tests: waits between attempts. @defaultValue setTimeout */
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
}
