import { serve } from '@hono/node-server';
import { createModelFetch } from '@chat-stream/testing';
import express from 'express';
import { Hono } from 'hono';
import { createServer, type RequestListener, type Server } from 'node:http';
import OpenAI from 'openai';
import { toNodeHandler } from 'srvx/node';
import { afterEach, describe, expect, it } from 'vitest';
import { createRelay } from './createRelay.js';

const relay = createRelay({
  upstream: { baseURL: 'http://models.invalid/v1', fetch: createModelFetch({ latencyMs: 0, tokensPerSecond: 50 }) },
});

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return `http://127.0.0.1:${port}`;
}

/** The recipes of the README. Each returns the base URL for clients. */
const recipes: readonly [string, () => Promise<string>][] = [
  ['Node', async () => `${await listen(createServer(toNodeHandler(relay.fetch) as RequestListener))}/v1`],
  [
    'Hono',
    async () => {
      const app = new Hono();
      app.all('/api/chat/*', (context) => relay.fetch(context.req.raw));
      return `${await listen(serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server)}/api/chat`;
    },
  ],
  [
    'Express',
    async () => {
      const app = express();
      // Before any middleware that reads the body: the relay reads it itself.
      app.use('/v1', toNodeHandler(relay.fetch) as RequestListener);
      app.use(express.json());
      return `${await listen(createServer(app))}/v1`;
    },
  ],
  [
    'a route handler as in Next',
    async () => {
      // app/v1/[...path]/route.ts
      const [GET, POST, DELETE] = [relay.fetch, relay.fetch, relay.fetch];
      const handlers: Readonly<Record<string, (request: Request) => Promise<Response>>> = { GET, POST, DELETE };
      const route = (request: Request): Promise<Response> =>
        handlers[request.method]!(new Request(request.url, { ...rest(request), signal: request.signal }));
      return `${await listen(createServer(toNodeHandler(route) as RequestListener))}/v1`;
    },
  ],
];

/** Frameworks hand over a request of their own making. */
const rest = ({ method, headers, body }: Request): RequestInit & { duplex?: string } => ({
  method,
  headers,
  ...(body && { body, duplex: 'half' }),
});

describe.each(recipes)('the relay in %s', (_name, start) => {
  it('streams word by word, resumes, stops and lists models', async () => {
    const baseURL = await start();
    const client = new OpenAI({ baseURL, apiKey: 'x', maxRetries: 0 });
    expect((await client.models.list()).data.length).toBeGreaterThan(3);

    const stream = await client.chat.completions.create({
      model: 'echo',
      stream: true,
      // Long enough that a machine that is busy for a moment still sees pieces.
      messages: [{ role: 'user', content: 'one two three four five six '.repeat(4) }],
    });
    const arrivals: number[] = [];
    for await (const _chunk of stream) arrivals.push(performance.now());
    expect(arrivals.at(-1)! - arrivals[0]!).toBeGreaterThan(60);

    const key = crypto.randomUUID();
    const body = JSON.stringify({ model: 'long', stream: true, messages: [{ role: 'user', content: 'Hi' }] });
    const send = (headers = {}): Promise<Response> =>
      fetch(`${baseURL}/chat/completions`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
      });
    const reader = (await send()).body!.getReader();
    await reader.read();
    await reader.cancel();
    const stopped = await fetch(`${baseURL}/chat/completions/${key}`, { method: 'DELETE' });
    expect(stopped.status).toBe(204);
    const again = await (await send({ 'last-event-id': '1' })).text();
    expect(again).not.toContain('id: 1\n');
    expect(again.endsWith('data: [DONE]\n\n')).toBe(true);
  });

  it('ends an answer whose reader has left', async () => {
    const baseURL = await start();
    const leaving = new AbortController();
    const body = JSON.stringify({ model: 'long', stream: true, messages: [{ role: 'user', content: 'Hi' }] });
    const generations = (): number => Number(/^chat_stream_relay_generations (\d+)$/m.exec(relay.metrics())?.[1]);
    const response = await fetch(`${baseURL}/chat/completions`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
      signal: leaving.signal,
    });
    await response.body!.getReader().read();
    expect(generations()).toBe(1);
    leaving.abort();
    await expect.poll(generations, { interval: 5 }).toBe(0);
  });
});
