import { abortable } from '../abortable.js';
import { ChatError } from '../errors.js';
import { adaptRequest } from '../protocol/request/profiles/adaptRequest.js';
import { lessonOf, type Lesson } from '../protocol/request/profiles/learn.js';
import type { ServerProfile } from '../protocol/request/profiles/profile.js';
import type { ChatRequest } from '../protocol/request/request.js';
import { toWellFormed } from '../protocol/json/wellFormed.js';
import type { FetchTransportOptions } from './fetchTransport.js';
import { httpRequest, type HeaderValues } from './httpRequest.js';
import { lessonsOf, rememberLesson } from './lessons.js';
import { isOffline, untilReachable } from './online.js';
import { retryDelay } from './retry.js';
import type { TransportOptions } from './types.js';

export const COMPLETIONS = '/chat/completions';

/** Makes one request, as often as it takes. */
export interface Connector {
  /**
   * Resolves when the server accepts the request. Without a network it waits for one.
   *
   * @param mayRepeat whether failures are repeated here; a stored answer has rules of its own
   */
  connect(
    headers: HeaderValues,
    signal: AbortSignal,
    onEvent: TransportOptions['onEvent'],
    mayRepeat: boolean,
  ): Promise<Response>;
  /** Waits before the next attempt. Resolves with false if the request must not be repeated after this error. */
  waitToRepeat(error: unknown, signal: AbortSignal, onEvent: TransportOptions['onEvent']): Promise<boolean>;
  /** Secrets, which are removed from errors. */
  getSecrets(): readonly string[];
}

type ConnectorOptions = FetchTransportOptions & {
  readonly [Name in 'sleep' | 'random' | 'now' | 'maxRetries']: NonNullable<FetchTransportOptions[Name]>;
};

export function createConnector(options: ConnectorOptions, profile: ServerProfile, request: ChatRequest): Connector {
  const { sleep, random, now, maxRetries, baseURL, path = COMPLETIONS } = options;
  let failures = 0;
  let secrets: readonly string[] = [];
  let lesson: Lesson = {};
  /** The refusal that the lesson comes from: if the lesson does not help, these are the words that count. */
  let refusal: ChatError | undefined;
  let body: string | undefined;

  const known = (): ServerProfile => ({ ...profile, ...lessonsOf(baseURL, request), ...lesson });

  async function waitToRepeat(
    error: unknown,
    signal: AbortSignal,
    onEvent: TransportOptions['onEvent'],
  ): Promise<boolean> {
    if (!(error instanceof ChatError) || failures >= maxRetries) return false;
    const delay = retryDelay(error, failures + 1, random);
    if (delay === undefined) return false;
    failures++;
    let retryNow = (): void => {};
    const isWanted = new Promise<void>((resolve) => (retryNow = resolve));
    onEvent?.({ type: 'retry', retryAt: now() + delay, error, retryNow });
    await abortable(Promise.race([sleep(delay), isWanted]), signal);
    return true;
  }

  /** Whether the server refused an optional part of the request. */
  function learn(error: ChatError): boolean {
    const learned = lessonOf(error, request, known());
    if (!learned) return false;
    refusal ??= error;
    lesson = { ...lesson, ...learned };
    body = undefined;
    return true;
  }

  return {
    async connect(headers, signal, onEvent, mayRepeat) {
      const all = { accept: 'text/event-stream', 'content-type': 'application/json', ...headers };
      for (;;) {
        try {
          body ??= write(adaptRequest(request, known()));
          const onSecrets = (found: readonly string[]): void => void (secrets = found);
          const response = await httpRequest(options, { method: 'POST', path, body, headers: all, signal, onSecrets });
          if (refusal) rememberLesson(baseURL, request, lesson);
          refusal = undefined;
          return response;
        } catch (error) {
          if (signal.aborted || !(error instanceof ChatError)) throw error;
          if (error.code === 'network' && isOffline()) {
            onEvent?.({ type: 'interrupted' });
            await untilReachable(0, signal, sleep);
            failures = 0;
            continue;
          }
          if (learn(error)) continue;
          if (!mayRepeat || !(await waitToRepeat(error, signal, onEvent)))
            throw refusal && (error.status === 400 || error.status === 422) ? refusal : error;
        }
      }
    },
    waitToRepeat,
    getSecrets: () => secrets,
  };
}

/** JSON whose text is well-formed: strict servers refuse half a character, which an answer that was cut may end with. */
function write(request: ChatRequest): string {
  try {
    return JSON.stringify({ ...request, stream: true }, (_key, value: unknown) =>
      typeof value === 'string' ? toWellFormed(value) : value,
    );
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ChatError('misuse', `The request cannot be written as JSON: ${reason}`, { cause });
  }
}
