import {
  createChat,
  fetchTransport,
  type Chat,
  type ChatOptions,
  type FetchTransportOptions,
  type ServerProfile,
} from '../../index.js';
import { serve, type Loopback, type Received } from '../../protocol/scenarios/loopback.js';
import type { Answer } from '../../protocol/scenarios/scenario.js';
import { events, finish, text } from '../../protocol/scenarios/wire.js';

export const eventStream = { 'content-type': 'text/event-stream' };

/** A whole streamed answer. */
export const hello: Answer = { headers: eventStream, body: events([text('Hello'), finish('stop'), '[DONE]']) };

export function streamed(...frames: Parameters<typeof events>[0]): Answer {
  return { headers: eventStream, body: events(frames) };
}

export function refusal(body: unknown, status = 400): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

export interface TestServer extends Loopback {
  chat(options?: Partial<ChatOptions>, transport?: Partial<FetchTransportOptions>): Chat;
  /** The JSON of request number `index`; of the last one without a number. */
  body(index?: number): Received['body'];
}

const servers = new Set<Loopback>();

/** A real server, with chats that speak to it. It waits for nothing. */
export async function startServer(
  answer: (request: Received, count: number) => Answer,
  profile?: ServerProfile,
): Promise<TestServer> {
  const server = await serve(answer);
  servers.add(server);
  return {
    ...server,
    chat: (options, transport) =>
      createChat({
        transport: fetchTransport({
          baseURL: server.baseURL,
          sleep: () => Promise.resolve(),
          ...(profile && { profile }),
          ...transport,
        }),
        request: { model: 'm' },
        ...options,
      }),
    body: (index = -1) => server.received.at(index)!.body,
  };
}

export async function closeServers(): Promise<void> {
  await Promise.all([...servers].map((server) => server.close()));
  servers.clear();
}

/** Returns the reason with which a promise rejects. */
export const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
