import { expect, test } from 'vitest';
import { httpTool, type HttpToolOptions } from './httpTool.js';
import type { ToolOutput } from './types.js';

interface Seen {
  readonly url: string;
  readonly init: RequestInit | undefined;
}

async function run(
  options: Partial<HttpToolOptions>,
  args: unknown,
  respond: () => Response = () => new Response('"fine"'),
): Promise<{ readonly seen: Seen; readonly output: ToolOutput }> {
  let seen: Seen | undefined;
  const tool = httpTool({
    url: 'https://api.example/weather?units=c',
    ...options,
    fetch: async (url, init) => {
      seen = { url: String(url), init };
      return respond();
    },
  });
  const { signal } = new AbortController();
  const context = { callId: 'call_1', messageId: 'm', signal, report: () => {} };
  const output = (await tool.execute!(args as never, context)) as ToolOutput;
  return { seen: seen!, output };
}

test('arguments are sent as JSON, with the id of the call as the key of the request', async () => {
  const { seen, output } = await run({ headers: async () => ({ 'x-csrf': '1' }) }, { city: 'Oslo' });
  expect(seen.init).toMatchObject({
    method: 'POST',
    body: '{"city":"Oslo"}',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'call_1', 'x-csrf': '1' },
  });
  expect(output).toEqual({ text: '"fine"' });
});

test('GET sends them in the query, beside what the address has already', async () => {
  const { seen } = await run({ method: 'GET' }, { city: 'Åre & co', days: 2, none: undefined });
  expect(seen.url).toBe('https://api.example/weather?units=c&city=%C3%85re+%26+co&days=2');
  expect(seen.init).not.toHaveProperty('body');
});

test('a status is a failure that the model reads; a large answer is refused', async () => {
  const { output } = await run({}, {}, () => new Response('No such city.', { status: 404 }));
  expect(output).toEqual({ text: 'The endpoint answered with the status 404. No such city.', isError: true });
  await expect(run({ maxBytes: 10 }, {}, () => new Response('x'.repeat(11)))).rejects.toThrow('larger than 10 bytes');
});

test('results are untrusted and calls have effects, unless the application says otherwise', () => {
  const origin = (options: Partial<HttpToolOptions>): unknown => {
    const tool = httpTool({ url: '/api/x?y', ...options });
    return typeof tool.origin === 'function' ? tool.origin({} as never) : tool.origin;
  };
  expect(origin({})).toEqual({ name: '/api/x', trust: 'untrusted' });
  expect(origin({ url: 'https://a.example:8443/x', trust: 'trusted' })).toEqual({
    name: 'a.example:8443',
    trust: 'trusted',
  });
  expect(httpTool({ url: '/x' }).effects).toBeUndefined();
});
