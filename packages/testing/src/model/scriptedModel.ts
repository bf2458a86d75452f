import { ChatError, fetchTransport, type ChatRequest, type Transport } from '@chat-stream/core';
import { reshapeAs, type Dialect } from '../dialect/dialects.js';
import { inOrder } from '../dialect/reshape.js';
import type { Frame } from '../script/frame.js';
import type { Script } from '../script/script.js';
import { realClock, type Clock } from '../time/clock.js';
import { errorResponse } from './errorResponse.js';
import { isProblem, readRequest, type ServedRequest } from './readRequest.js';
import { respond } from './respond.js';

/** The speed, the clock and the dialect of a scripted model. */
export interface ScriptedModelOptions extends Partial<Clock> {
  /** The time until the first byte, in milliseconds. @defaultValue 0 */
  readonly latencyMs?: number | undefined;
  /** @defaultValue Infinity */
  readonly tokensPerSecond?: number | undefined;
  /** The model name in responses to requests without one. @defaultValue 'scripted' */
  readonly model?: string | undefined;
  /** Creates the ids of completions and tool calls. @defaultValue a counter, so that every run is the same */
  readonly createId?: ((prefix: string) => string) | undefined;
  /** The provider whose format is imitated. @defaultValue 'openai' */
  readonly dialect?: Dialect | undefined;
  /** Transforms the events after the dialect, before they are sent. */
  readonly reshape?: ((frames: readonly Frame[]) => readonly Frame[]) | undefined;
}

/** A model that answers according to a script. */
export interface ScriptedModel {
  /** For `createChat`, `useChatStream` and `streamChat`. */
  readonly transport: Transport;
  /** For clients, the relay's `upstream.fetch` and msw. It responds to every POST request, regardless of the path. */
  readonly fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>;
  /** The requests so far, oldest first. */
  readonly requests: readonly ServedRequest[];
}

/**
 * Creates a model that answers according to a script, as a transport and as a fetch function. Both send the same bytes: the transport
 * parses them as it parses a real connection.
 *
 * @throws {ChatError} `misuse` if `tokensPerSecond` is not above 0
 *
 * @example
 * ```ts
 * import { streamChat } from '@chat-stream/core';
 * import { scriptedModel } from '@chat-stream/testing';
 *
 * const model = scriptedModel([{ type: 'reasoning', text: 'A greeting.' }, 'Hello!', { type: 'cut' }]);
 * const { outcome, completion } = await streamChat({
 *   transport: model.transport,
 *   request: { model: 'any', messages: [{ role: 'user', content: 'Hi' }] },
 * });
 * console.log(outcome, completion.choices[0]?.message.content); // failed Hello!
 * ```
 */
export function scriptedModel(script: Script, options: ScriptedModelOptions = {}): ScriptedModel {
  const {
    tokensPerSecond = Infinity,
    latencyMs = 0,
    model = 'scripted',
    createId = countIds(),
    dialect = 'openai',
  } = options;
  const reshape = options.reshape ? inOrder(reshapeAs(dialect), options.reshape) : reshapeAs(dialect);
  if (!(tokensPerSecond > 0)) {
    throw new ChatError(
      'misuse',
      `tokensPerSecond is ${tokensPerSecond}, so no token would ever be sent. Use a number above 0.`,
    );
  }
  const clock: Clock = { now: options.now ?? realClock.now, sleep: options.sleep ?? realClock.sleep };
  const requests: ServedRequest[] = [];
  const answer: ScriptedModel['fetch'] = async (input, init) => {
    const { headers, signal, body } = await open(input, init);
    const request = readRequest(body);
    if (isProblem(request)) return errorResponse(request.status, request.message, request);
    const turn = requests.push(request) - 1;
    const reply = typeof script === 'function' ? await script(toChatRequest(request), { turn, headers }) : script;
    signal.throwIfAborted();
    return respond(reply, request, { clock, tokensPerSecond, latencyMs, model, createId, signal, reshape });
  };
  return {
    fetch: answer,
    // The script decides what fails; a retry would hide it.
    transport: fetchTransport({ baseURL: 'http://scripted.invalid/v1', fetch: answer, maxRetries: 0, now: clock.now }),
    requests,
  };
}

/** The request of a fetch call. A relative URL is allowed, because the path does not matter. */
async function open(
  input: Request | string | URL,
  init: RequestInit = {},
): Promise<{ headers: Headers; signal: AbortSignal; body: string }> {
  const request =
    input instanceof Request && Object.keys(init).length === 0
      ? input
      : new Request(input instanceof Request ? input : new URL(input, 'http://scripted.invalid'), init);
  request.signal.throwIfAborted();
  return { headers: request.headers, signal: request.signal, body: await request.text() };
}

function toChatRequest({ stream: _stream, speed: _speed, ...request }: ServedRequest): ChatRequest {
  return request;
}

function countIds(): (prefix: string) => string {
  let count = 0;
  return (prefix) => `${prefix}${String(++count).padStart(6, '0')}`;
}
