import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchTransport, splitThinkTags, streamChat, type StreamChatResult, type Transport } from '../../index.js';
import { choice, delta, events, finish, text, usage } from '../../protocol/scenarios/wire.js';
import { closeServers, eventStream, hello, startServer, streamed } from './testServer.js';
import type { Answer } from '../../protocol/scenarios/scenario.js';

afterEach(async () => {
  vi.useRealTimers();
  await closeServers();
});

async function ask(
  answer: Answer,
  wrap: (transport: Transport) => Transport = (transport) => transport,
): Promise<StreamChatResult> {
  const server = await startServer(() => answer);
  const transport = wrap(fetchTransport({ baseURL: server.baseURL, maxRetries: 0 }));
  return streamChat({ transport, request: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] } });
}

const messageOf = ({ completion }: StreamChatResult) => completion.choices[0]!.message;

describe('events of types of their own', () => {
  test.for<[event: string]>([
    ['event: ping\ndata: keep alive\n\n'],
    ['event: ping\ndata: {"type":"ping"}\n\n'],
    ['event: heartbeat\ndata: 2026-11-30\n\n'],
    ['event: metadata\ndata: [1, 2\n\n'],
  ])('%j is no part of the answer', async ([event]) => {
    const body =
      event + events([text('Blue ')]) + event + events([text('tide'), finish('stop')]) + event + 'data: [DONE]\n\n';
    const result = await ask({ headers: eventStream, body });
    expect(result).toMatchObject({ outcome: 'done', warnings: [] });
    expect(messageOf(result)).toStrictEqual({ role: 'assistant', content: 'Blue tide' });
    expect(result.completion.extra).toBeUndefined();
  });

  test('chunks may have a type', async () => {
    const body =
      events([text('Blue tide'), finish('stop')], '\n', 'event: completion\ndata: ') + 'event: done\ndata: [DONE]\n\n';
    expect(messageOf(await ask({ headers: eventStream, body })).content).toBe('Blue tide');
  });
});

describe('fragments of tool calls', () => {
  const call = (fields: object): Record<string, unknown> => delta({ tool_calls: [fields] } as never);
  const piece = (
    index: number | undefined,
    id: string | undefined,
    name: string | undefined,
    args: string,
  ): Record<string, unknown> =>
    call({
      ...(index !== undefined && { index }),
      ...(id !== undefined && { id }),
      function: { ...(name !== undefined && { name }), arguments: args },
    });

  test.for<[server: string, pieces: readonly Record<string, unknown>[]]>([
    [
      'Bedrock: an empty object first',
      [piece(0, 'a', 'f', '{}'), piece(0, undefined, undefined, '{"a"'), piece(0, undefined, undefined, ':1}')],
    ],
    ['a new id and name in each', [piece(0, 'a', 'f', '{"a"'), piece(0, 'b', 'f', ':1}')]],
    [
      'a new id in each, after an empty beginning',
      [piece(0, 'a', 'f', ''), piece(0, 'b', 'f', '{"a"'), piece(0, 'c', 'f', ':1}')],
    ],
    [
      'a rising index and no id',
      [piece(0, 'a', 'f', ''), piece(1, undefined, undefined, '{"a"'), piece(2, undefined, undefined, ':1}')],
    ],
    [
      'an index in text and an id in a number',
      [
        call({ index: '0', id: 5, function: { name: 'f', arguments: '{"a"' } }),
        call({ index: '0', function: { arguments: ':1}' } }),
      ],
    ],
    ['a rising index and no id at all', [piece(0, undefined, 'f', ''), piece(1, undefined, undefined, '{"a":1}')]],
  ])('%s', async ([, pieces]) => {
    const { tool_calls } = messageOf(await ask(streamed(...pieces, finish('tool_calls'), '[DONE]')));
    expect(tool_calls).toMatchObject([{ function: { name: 'f', arguments: '{"a":1}' } }]);
  });

  test('a call without arguments keeps its empty object, and calls that differ stay apart', async () => {
    const { tool_calls } = messageOf(
      await ask(
        streamed(
          piece(0, 'a', 'f', '{}'),
          piece(1, 'b', 'g', '{"a"'),
          piece(1, 'b', 'g', ':1}'),
          piece(0, 'c', 'f', '{}'),
          finish('tool_calls'),
          '[DONE]',
        ),
      ),
    );
    expect(
      tool_calls!.map((each) => each.type === 'function' && [each.id, each.function.name, each.function.arguments]),
    ).toStrictEqual([
      ['a', 'f', '{}'],
      ['c', 'f', '{}'],
      ['b', 'g', '{"a":1}'],
    ]);
  });
});

describe('thoughts', () => {
  test.for<[field: string]>([
    ['reasoning_text'],
    ['thinking'],
    ['reasoning'],
    ['reasoning_content'],
    ['thinking_content'],
    ['thought'],
  ])('under %s are whole', async ([field]) => {
    const result = await ask(
      streamed(delta({ [field]: 'h' }), delta({ [field]: 'm' }), text('Hi'), finish('stop'), '[DONE]'),
    );
    expect(messageOf(result)).toStrictEqual({ role: 'assistant', content: 'Hi', reasoning: 'hm' });
  });

  test('come before the text of the same delta', async () => {
    const server = await startServer((_, count) =>
      count === 1
        ? streamed(delta({ content: 'Hi', reasoning_content: 'hm' }), finish('stop'), '[DONE]')
        : {
            body: JSON.stringify({
              choices: [
                { index: 0, message: { role: 'assistant', content: 'Hi', reasoning: 'hm' }, finish_reason: 'stop' },
              ],
            }),
          },
    );
    for (const question of ['stream', 'json']) {
      const chat = server.chat();
      await chat.send(question);
      expect(
        Object.values(chat.getState().nodes)
          .at(-1)!
          .message.parts.map(({ type }) => type),
      ).toStrictEqual(['reasoning', 'text']);
    }
  });

  test('in tags of other names, and in answers that begin inside', async () => {
    const pieces = (...texts: readonly string[]): Answer => streamed(...texts.map(text), finish('stop'), '[DONE]');
    const split = (options: Parameters<typeof splitThinkTags>[1]) => (transport: Transport) =>
      splitThinkTags(transport, options);
    const expected = { reasoning: 'hm', content: 'Hi' };
    expect(
      messageOf(await ask(pieces('<tho', 'ught>h', 'm</thought', '>Hi'), split({ tags: ['think', 'thought'] }))),
    ).toMatchObject(expected);
    expect(messageOf(await ask(pieces('h', 'm</thi', 'nk>Hi'), split({ startsInside: true })))).toMatchObject(expected);
  });
});

test('an index of a choice may be text', async () => {
  const result = await ask(
    streamed(
      { choices: [{ index: '0', delta: { content: 'Blue' } }] } as never,
      { choices: [{ index: '0', delta: {}, finish_reason: 'stop' }] } as never,
      '[DONE]',
    ),
  );
  expect(result).toMatchObject({ outcome: 'done', warnings: [] });
  expect(messageOf(result).content).toBe('Blue');
});

test('a legacy function call is a call that can be answered', async () => {
  const legacy = streamed(
    delta({ function_call: { name: 'f', arguments: '{"a"' } }),
    delta({ function_call: { arguments: ':1}' } }),
    finish('function_call'),
    '[DONE]',
  );
  const server = await startServer((_, count) => (count === 1 ? legacy : hello));
  const chat = server.chat({
    request: { model: 'm', functions: [{ name: 'f', parameters: {} }] },
    tools: { f: { execute: ({ a }: { a: number }) => a + 1 } as never },
  });
  await chat.send('Hi');
  expect(server.body().messages).toStrictEqual([
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: null, function_call: { name: 'f', arguments: '{"a":1}' } },
    { role: 'function', name: 'f', content: '2' },
  ]);
});

describe('the end of a stream', () => {
  test('a finish without [DONE], on a connection that stays open', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(200, eventStream);
      response.write(events([text('Blue'), finish('stop'), usage]));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      let isFinished = false;
      const transport = fetchTransport({ baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` });
      const sent = streamChat({
        transport,
        request: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] },
        onChunk: ({ usage: counts }) => void (isFinished ||= counts != null),
      });
      while (!isFinished) await new Promise((resolve) => setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(10_000);
      const { outcome, completion, warnings } = await sent;
      expect({ outcome, warnings, usage: completion.usage?.total_tokens }).toStrictEqual({
        outcome: 'done',
        warnings: [],
        usage: 12,
      });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test('connections serve one request after the other, and none is cancelled', async () => {
    const closed: boolean[] = [];
    let connections = 0;
    const server = createServer((request, response) => {
      request.resume();
      response.on('close', () => closed.push(response.writableFinished));
      response.writeHead(200, eventStream);
      response.write(events([text('Blue'), finish('stop'), '[DONE]']));
      // Some servers say a little more, or close a moment later.
      setImmediate(() => response.end(': bye\n\n'));
    });
    server.on('connection', () => connections++);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      let onEnd = (): void => {};
      const observed: typeof fetch = async (...args) => {
        const { body, headers } = await fetch(...args);
        return new Response(body!.pipeThrough(new TransformStream({ flush: () => onEnd() })), { headers });
      };
      const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
      const transport = fetchTransport({ baseURL, fetch: observed });
      for (let count = 1; count <= 5; count++) {
        const isRead = new Promise<void>((resolve) => (onEnd = resolve));
        await streamChat({ transport, request: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] } });
        await isRead;
        await vi.waitFor(() => expect(closed).toHaveLength(count));
      }
      expect(closed).toStrictEqual([true, true, true, true, true]);
      // Node's fetch opens a second one before it knows that the first is free, also for bodies that are simply read.
      expect(connections).toBeLessThanOrEqual(2);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

test('each choice finishes for itself', async () => {
  const two = streamed(
    choice({ delta: { content: 'A' }, finish_reason: 'stop' }),
    { choices: [{ index: 1, delta: { content: 'B' } }] } as never,
    { choices: [{ index: 1, delta: {}, finish_reason: 'stop' }] } as never,
  );
  expect((await ask(two)).completion.choices.map(({ message }) => message.content)).toStrictEqual(['A', 'B']);
});
