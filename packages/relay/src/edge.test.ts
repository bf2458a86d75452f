import { build } from 'esbuild';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Relay, RelayOptions } from './options.js';
import { eventText, DONE } from './testKit/gatedModel.js';
import { question, withoutIds } from './testKit/wire.js';

const FOLDER = dirname(fileURLToPath(import.meta.url));
/** What edge runtimes have in common. Not even all of it is everywhere: see `AbortSignal.any` below. */
const GLOBALS =
  `Request Response Headers ReadableStream TransformStream WritableStream TextEncoder TextDecoder URL URLSearchParams crypto
  AbortController AbortSignal Event EventTarget DOMException setTimeout clearTimeout setInterval clearInterval queueMicrotask performance
  console atob btoa structuredClone`.split(/\s+/);

let code = '';
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(FOLDER, 'index.ts')],
    bundle: true,
    write: false,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    format: 'iife',
    globalName: 'chatStreamRelay',
    // Redis needs sockets. Without a Redis store, the clients are never imported.
    external: ['redis', 'ioredis'],
    logLevel: 'error',
  });
  code = outputFiles[0]!.text;
}, 60_000);

type Library = { readonly createRelay: (options: RelayOptions) => Relay };

/** The bundle in a context without anything of Node, and with its own fetch. */
function load(fetch: (url: string, init: RequestInit) => Promise<Response>, without: readonly string[] = []): Library {
  const globals = Object.fromEntries(GLOBALS.map((name) => [name, (globalThis as Record<string, unknown>)[name]]));
  class OldSignal {
    static timeout = AbortSignal.timeout.bind(AbortSignal);
  }
  const context = createContext({
    ...globals,
    ...(without.includes('AbortSignal.any') && { AbortSignal: OldSignal }),
    fetch,
  });
  runInContext(code, context);
  expect(runInContext('typeof process + typeof Buffer + typeof require + typeof setImmediate', context)).toBe(
    'undefined'.repeat(4),
  );
  return runInContext('chatStreamRelay', context) as Library;
}

const calls: string[] = [];
const upstream = async (url: string, init: RequestInit): Promise<Response> => {
  calls.push(`${init.method} ${url}`);
  if (init.method === 'GET') return Response.json({ data: [{ id: 'any' }] });
  return new Response(`${eventText(1)}data: {"key":"sk-canary-0123456789"}\n\n${DONE}`, {
    headers: { 'content-type': 'text/event-stream' },
  });
};
const post = (headers: Record<string, string> = {}): Request =>
  new Request('https://app.example.com/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify(question),
    headers: { 'content-type': 'application/json', ...headers },
  });

/** How each platform calls a handler. */
const shapes: readonly (readonly [string, (relay: Relay) => (request: Request) => Promise<Response>])[] = [
  [
    "Next's edge runtime",
    (relay) => {
      const POST = relay.fetch;
      return (request) => POST(request);
    },
  ],
  [
    'Cloudflare Workers',
    (relay) => {
      const worker = { fetch: relay.fetch };
      return (request) =>
        (worker.fetch as (...args: readonly unknown[]) => Promise<Response>)(request, {}, { waitUntil: () => {} });
    },
  ],
  [
    'Deno.serve',
    (relay) => {
      const handler: (request: Request, info: unknown) => Promise<Response> = relay.fetch;
      return (request) => handler(request, { remoteAddr: {} });
    },
  ],
];

describe.each(shapes)('with fetch alone, as in %s', (_name, handler) => {
  it.each([
    ['with AbortSignal.any', []],
    ['without AbortSignal.any', ['AbortSignal.any']],
  ])('streams, resumes, stops, limits and lists models, %s', async (_title, without) => {
    const { createRelay } = load(upstream, without);
    const relay = createRelay({
      upstream: { baseURL: 'https://api.example.com/v1', apiKey: 'sk-canary-0123456789' },
      limits: { maxTokens: 10, tokensPerDay: 1e6, concurrent: 5, requestsPerMinute: 100 },
    });
    const send = handler(relay);
    calls.length = 0;
    const whole = await (await send(post())).text();
    expect(whole).toContain('[removed]');
    const key = crypto.randomUUID();
    expect(withoutIds(await (await send(post({ 'idempotency-key': key }))).text())).toBe(whole);
    const rest = await (await send(post({ 'idempotency-key': key, 'last-event-id': '2' }))).text();
    expect(withoutIds(rest, 3)).toBe(DONE);
    const stopped = await send(new Request(`https://app.example.com/v1/chat/completions/${key}`, { method: 'DELETE' }));
    expect(stopped.status).toBe(204);
    expect(await (await send(new Request('https://app.example.com/v1/models'))).json()).toMatchObject({
      data: [{ id: 'any' }],
    });
    expect(calls).toEqual([
      'POST https://api.example.com/v1/chat/completions',
      'POST https://api.example.com/v1/chat/completions',
      'GET https://api.example.com/v1/models',
    ]);
    await relay.close();
  });
});
