import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fetchTransport, streamChat } from '../index.js';

const ORIGIN = 'http://localhost:5173';
const servers: { close(): void }[] = [];
let readsResponse = fetch;

beforeEach(() => {
  readsResponse = globalThis.fetch;
  vi.stubGlobal('location', { origin: ORIGIN, href: `${ORIGIN}/` });
  vi.stubGlobal('fetch', browserFetch);
});
afterEach(() => {
  vi.unstubAllGlobals();
  for (const server of servers.splice(0)) server.close();
});

/** As a browser: rejects unless the server allows the origin, and the headers in a preflight. */
const browserFetch: typeof fetch = async (input, init = {}) => {
  const url = String(input);
  if (init.mode === 'no-cors') return readsResponse(url, { ...init, mode: 'cors' });
  const isAllowed = (response: Response): boolean => response.headers.get('access-control-allow-origin') === ORIGIN;
  const names = [...new Headers(init.headers).keys()];
  const preflight = await readsResponse(url, { method: 'OPTIONS', headers: { origin: ORIGIN } });
  const allowed = preflight.headers.get('access-control-allow-headers')?.split(', ') ?? [];
  if (!isAllowed(preflight) || names.some((name) => !allowed.includes(name))) throw new TypeError('Failed to fetch');
  const response = await readsResponse(url, { ...init, headers: { ...init.headers, origin: ORIGIN } });
  if (!isAllowed(response)) throw new TypeError('Failed to fetch');
  return response;
};

async function serve(headers: Record<string, string>, destroysPosts = false): Promise<string> {
  const server = createServer((request, response) => {
    if (destroysPosts && request.method === 'POST') return void request.socket.destroy();
    response.writeHead(200, headers).end('{"data":[]}');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

async function failure(baseURL: string): Promise<{ code: string; message: string; blockedOrigin?: string }> {
  const transport = fetchTransport({ baseURL, maxRetries: 0 });
  const { error } = await streamChat({
    transport,
    request: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] },
  });
  return error as never;
}

it('names CORS and the origin when the server runs without allowing the page', async () => {
  const error = await failure(await serve({}));
  expect(error).toMatchObject({ code: 'network', blockedOrigin: ORIGIN });
  expect(error.message).toContain(`--cors ${ORIGIN}`);
});

it('names CORS when the server allows the page, but not the headers of the request', async () => {
  const url = await serve({ 'access-control-allow-origin': ORIGIN, 'access-control-allow-headers': 'authorization' });
  expect(await failure(url)).toMatchObject({ code: 'network', blockedOrigin: ORIGIN });
});

it('does not name CORS when no server answers', async () => {
  const error = await failure('http://127.0.0.1:1/v1');
  expect(error.code).toBe('network');
  expect(error.blockedOrigin).toBeUndefined();
});

it('does not name CORS when an allowed request breaks on its way', async () => {
  const headers = 'content-type, accept, idempotency-key, authorization, last-event-id';
  const url = await serve({ 'access-control-allow-origin': ORIGIN, 'access-control-allow-headers': headers }, true);
  const error = await failure(url);
  expect(error.code).toBe('network');
  expect(error.blockedOrigin).toBeUndefined();
});

it('does not ask again on a server, which has no origin', async () => {
  vi.stubGlobal('location', undefined);
  const asked = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
  vi.stubGlobal('fetch', asked);
  await failure('http://127.0.0.1:1/v1');
  expect(asked).toHaveBeenCalledTimes(1);
});
