import { getEventListeners } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { closeServers, startServer, streamed, hello } from '../interop/servers/testServer.js';
import { delta, finish } from '../protocol/scenarios/wire.js';
import { fetchTransport, type Transport } from '../index.js';

const { any } = AbortSignal;
afterEach(async () => {
  AbortSignal.any = any;
  await closeServers();
});

const callsTool = (id: number) =>
  streamed(
    delta({ tool_calls: [{ index: 0, id: `call_${id}`, function: { name: 'look', arguments: `{"at":${id}}` } }] }),
    finish('tool_calls'),
    '[DONE]',
  );

test.for<[name: string, options: { any?: undefined; resumable?: boolean }]>([
  ['a server', {}],
  ['a server that stores answers', { resumable: true }],
  ['a platform without AbortSignal.any', { any: undefined }],
])('a turn of many steps leaves no listeners on its signal: %s', async ([, options]) => {
  if ('any' in options) Object.assign(AbortSignal, { any: undefined });
  const steps = 12;
  const server = await startServer((_, count) => (count <= steps ? callsTool(count) : hello));
  const inner = fetchTransport({ baseURL: server.baseURL, resumable: options.resumable });
  const counts: number[] = [];
  const transport: Transport = (request, given) => {
    counts.push(getEventListeners(given.signal, 'abort').length);
    return inner(request, given);
  };
  const chat = server.chat({
    transport,
    maxSteps: 20,
    tools: { look: { execute: (_args: unknown, { signal }: { signal: AbortSignal }) => signal.aborted } },
  });
  await chat.send('Look around');
  expect(counts).toHaveLength(steps + 1);
  expect(counts.at(-1)).toBe(counts[0]);
});
