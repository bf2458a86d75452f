import { expect, test, vi } from 'vitest';
import { createRelay } from '../createRelay.js';
import type { McpUpstream, RelayOptions } from '../options.js';

const call = (name: string): string =>
  JSON.stringify({ jsonrpc: '2.0', id: 7, method: 'tools/call', params: { name } });

function relayTo(upstream: Partial<McpUpstream>, options: Partial<RelayOptions> = {}) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () =>
    Response.json(
      { jsonrpc: '2.0', id: 7, result: {} },
      { headers: { 'mcp-session-id': 's1', 'set-cookie': 'a=b', 'x-secret': 'k' } },
    ),
  );
  const relay = createRelay({
    upstream: { baseURL: 'http://127.0.0.1:1/v1' },
    mcp: { files: { url: 'http://files.internal/mcp', headers: { authorization: 'Bearer key' }, fetch, ...upstream } },
    onError: () => {},
    ...options,
  });
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    relay.fetch(
      new Request(`http://relay.example${path}`, {
        method: 'POST',
        body: init.method && init.method !== 'POST' ? null : call('read'),
        ...init,
        headers: {
          'content-type': 'application/json',
          cookie: 'session=1',
          ...(init.headers as Record<string, string>),
        },
      }),
    );
  return { relay, fetch, ask };
}

test('a request is sent to the configured server with its credentials, and without those of the page', async () => {
  const { fetch, ask, relay } = relayTo({});
  const response = await ask('/any/mcp/files', { headers: { 'mcp-session-id': 's1', authorization: 'Bearer page' } });
  expect(await response.json()).toEqual({ jsonrpc: '2.0', id: 7, result: {} });
  const [url, init] = fetch.mock.calls[0]!;
  expect(url).toBe('http://files.internal/mcp');
  expect(init).toMatchObject({ method: 'POST', body: call('read'), redirect: 'manual' });
  expect(init!.headers).toEqual({
    'mcp-session-id': 's1',
    'content-type': 'application/json',
    authorization: 'Bearer key',
  });
  expect(response.headers.get('mcp-session-id')).toBe('s1');
  expect(response.headers.get('set-cookie')).toBeNull();
  expect(response.headers.get('x-secret')).toBeNull();
  await relay.close();
});

test('only configured names are served, and only to subjects that are known and within their limits', async () => {
  const { fetch, ask, relay } = relayTo(
    {},
    {
      authorize: (request) => (request.headers.get('cookie') === 'session=1' ? 'ada' : undefined),
      limits: { requestsPerMinute: 2 },
    },
  );
  expect((await ask('/mcp/files', { headers: { cookie: 'none' } })).status).toBe(401);
  expect((await ask('/mcp/other')).status).toBe(404);
  expect((await ask('/mcp/constructor')).status).toBe(404);
  expect(fetch).not.toHaveBeenCalled();
  expect((await ask('/mcp/files')).status).toBe(200);
  expect((await ask('/mcp/files')).status).toBe(200);
  expect((await ask('/mcp/files')).status).toBe(429);
  await relay.close();
});

test('tools that are not on the list are refused before the server hears of them', async () => {
  const { fetch, ask, relay } = relayTo({ tools: ['read'] });
  expect(await (await ask('/mcp/files', { body: call('delete') })).json()).toMatchObject({
    id: 7,
    error: { message: 'This tool is not allowed here.' },
  });
  expect(fetch).not.toHaveBeenCalled();
  await ask('/mcp/files');
  expect(fetch).toHaveBeenCalledTimes(1);
  await relay.close();
});

test('a tool that is not on the list cannot be named in a field that another reader of JSON would take', async () => {
  const { fetch, ask, relay } = relayTo({ tools: ['read'] });
  const sent = async (body: string): Promise<unknown> => {
    await ask('/mcp/files', { body });
    return JSON.parse(String(fetch.mock.lastCall?.[1]?.body));
  };
  const allowed = { jsonrpc: '2.0', id: 7, method: 'tools/call', params: { name: 'read', arguments: { Name: 'a' } } };
  expect(await sent(JSON.stringify({ ...allowed, Params: { name: 'delete' } }))).toEqual(allowed);
  expect(await sent(JSON.stringify({ ...allowed, params: { ...allowed.params, Name: 'delete' } }))).toEqual(allowed);
  expect(await sent('{"method":"tools/call","jsonrpc":"2.0","id":7,"method":"ping","Method":"tools/call"}')).toEqual({
    jsonrpc: '2.0',
    id: 7,
    method: 'ping',
  });
  const calls = fetch.mock.calls.length;
  expect((await ask('/mcp/files', { body: `[${call('delete')}]` })).status).toBe(400);
  expect(fetch).toHaveBeenCalledTimes(calls);
  await relay.close();
});

test.each<[string, () => Promise<Response>, number]>([
  ['cannot be reached', () => Promise.reject(new TypeError('fetch failed')), 502],
  [
    'redirects',
    async () => new Response(null, { status: 307, headers: { location: 'http://metadata.internal/' } }),
    502,
  ],
  ['refuses the credentials of the relay', async () => new Response('Bearer key is wrong', { status: 401 }), 502],
  ['has forgotten the session', async () => new Response('Bearer key: no session', { status: 404 }), 404],
])('a server that %s is reported without its words', async (_name, answer, status) => {
  const { ask, relay } = relayTo({ fetch: answer });
  const response = await ask('/mcp/files');
  expect(response.status).toBe(status);
  expect(await response.text()).not.toContain('key');
  await relay.close();
});

test('bodies are limited in both directions', async () => {
  const { ask, relay } = relayTo(
    { fetch: async () => new Response('x'.repeat(5000), { headers: { 'content-type': 'application/json' } }) },
    { limits: { bodyBytes: 200, streamChars: 1000 } },
  );
  expect((await ask('/mcp/files', { body: JSON.stringify({ text: 'x'.repeat(300) }) })).status).toBe(413);
  expect((await (await ask('/mcp/files')).text()).length).toBeLessThanOrEqual(1000);
  await relay.close();
});
