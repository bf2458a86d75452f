import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { delta, finish, text } from '../protocol/scenarios/wire.js';
import { closeServers, hello, refusal, startServer, streamed } from './servers/testServer.js';

type Library = typeof import('../index.js');

/** The whole of what the core uses of its environment: fetch, and what every runtime with fetch has beside it. */
const GLOBALS = `fetch Headers AbortController AbortSignal TextEncoder TextDecoder URL URLSearchParams setTimeout clearTimeout crypto`;

let code = '';
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../index.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'neutral',
    format: 'iife',
    globalName: 'chatStream',
    logLevel: 'error',
  });
  code = outputFiles[0]!.text;
});

afterEach(closeServers);

/** Runs the bundle in a context without DOM and Node: not even `console`, `performance`, `Response` and `structuredClone` are there. */
function load(without: readonly string[] = []): Library {
  const names = GLOBALS.split(' ').filter((name) => !without.includes(name));
  const globals = Object.fromEntries(names.map((name) => [name, (globalThis as Record<string, unknown>)[name]]));
  class SignalWithoutAny {}
  const crypto = { getRandomValues: globalThis.crypto.getRandomValues.bind(globalThis.crypto) };
  const context = createContext({
    ...globals,
    ...(without.includes('any') && { AbortSignal: SignalWithoutAny }),
    ...(without.includes('randomUUID') && { crypto }),
  });
  runInContext(code, context);
  expect(runInContext('typeof process + typeof window + typeof Response + typeof MessageChannel', context)).toBe(
    'undefined'.repeat(4),
  );
  return runInContext('chatStream', context) as Library;
}

const question = { model: 'm', messages: [{ role: 'user' as const, content: 'Hi' }] };
const callsTool = streamed(
  delta({ tool_calls: [{ index: 0, id: 'k1', function: { name: 'look', arguments: '{"at":"sea"}' } }] }),
  finish('tool_calls'),
  '[DONE]',
);

describe.each([
  ['with fetch alone', []],
  ['without AbortSignal.any', ['any']],
  ['without AbortSignal', ['AbortSignal']],
  ['without URL and crypto.randomUUID', ['URL', 'randomUUID']],
] as const)('%s', (_name, without) => {
  test('streams an answer', async () => {
    const { streamChat, fetchTransport } = load(without);
    const server = await startServer(() => ({ ...hello, pieces: [1] }));
    const result = await streamChat({ transport: fetchTransport({ baseURL: server.baseURL }), request: question });
    expect(result.error).toBeUndefined();
    expect(result.completion.choices[0]!.message.content).toBe('Hello');
  });

  test('runs a turn with a tool, after a refusal that teaches and one that passes', async () => {
    const { createChat, fetchTransport } = load(without);
    const server = await startServer(({ body }, count) => {
      if (count === 1) return refusal({ detail: 'stream_options: extra fields not permitted' }, 422);
      if (count === 2) return refusal({ error: { message: 'busy' } }, 503);
      return body.messages!.some(({ role }) => role === 'tool') ? hello : callsTool;
    });
    const chat = createChat({
      transport: fetchTransport({ baseURL: server.baseURL, sleep: () => Promise.resolve() }),
      request: { model: 'edge' },
      tools: { look: { execute: (args: unknown) => args } },
    });
    await expect(chat.send('Look')).resolves.toMatchObject({ outcome: 'done' });
    expect(server.received).toHaveLength(4);
    expect(server.body().messages!.at(-1)).toMatchObject({ role: 'tool', content: '{"at":"sea"}' });
  });

  test('stops, tells errors and keeps what had come', async () => {
    const { createChat, fetchTransport, selectMessages } = load(without);
    const cut = { ...streamed(text('Blue ')), end: 'reset' as const };
    const server = await startServer((_, count) => (count === 1 ? cut : refusal({ message: 'gear jam' }, 400)));
    const chat = createChat({
      transport: fetchTransport({ baseURL: server.baseURL, maxRetries: 0 }),
      request: { model: 'm' },
    });
    await expect(chat.send('Hi')).rejects.toMatchObject({ name: 'ChatError' });
    expect(selectMessages(chat.getState()).at(-1)).toMatchObject({
      status: 'failed',
      parts: [{ type: 'text', text: 'Blue ' }],
    });
    await expect(chat.send('Again')).rejects.toMatchObject({ code: 'http', message: 'gear jam' });
    const sent = chat.send('Stop');
    await chat.stop();
    await expect(sent).resolves.toMatchObject({ outcome: 'stopped' });
  });
});
