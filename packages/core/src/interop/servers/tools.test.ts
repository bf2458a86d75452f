import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  selectMessages,
  structuredOutput,
  toolContent,
  type Chat,
  type ToolCallPart,
  type Tools,
} from '../../index.js';
import { delta, finish, text } from '../../protocol/scenarios/wire.js';
import type { Answer } from '../../protocol/scenarios/scenario.js';
import { closeServers, hello, startServer, streamed, type TestServer } from './testServer.js';

afterEach(closeServers);

type Call = readonly [name: string, args: string];

/** An answer that calls tools, in the chunks of OpenAI: the name first, then the arguments in pieces. */
function calling(...calls: readonly Call[]): Answer {
  const pieces = calls.flatMap(([name, args], index) => [
    delta({ tool_calls: [{ index, id: `k${index}`, type: 'function', function: { name, arguments: '' } }] }),
    delta({ tool_calls: [{ index, function: { arguments: args.slice(0, 3) } }] }),
    delta({ tool_calls: [{ index, function: { arguments: args.slice(3) } }] }),
  ]);
  return streamed(...pieces, finish('tool_calls'), '[DONE]');
}

/** A server whose first answers call tools. */
const start = (...answers: readonly (readonly Call[])[]): Promise<TestServer> =>
  startServer((_, count) => {
    const calls = answers[count - 1];
    return calls ? calling(...calls) : hello;
  });

const callsOf = (chat: Chat): readonly ToolCallPart[] =>
  selectMessages(chat.getState())
    .flatMap(({ parts }) => parts)
    .filter((part) => part.type === 'tool-call');

/** The results that the model reads in a request. */
const resultsIn = (server: TestServer, index = -1): readonly unknown[] =>
  server
    .body(index)
    .messages!.filter((message) => message['role'] === 'tool')
    .map((message) => message['content']);

describe('a tool that does not exist', () => {
  test.for<[name: string]>([['get_wether'], ['GET_WEATHER'], ['functions.get_weather'], ['toString']])(
    '%s: the model is told, and goes on',
    async ([name]) => {
      const server = await start([[name, '{}']]);
      await server.chat({ tools: { get_weather: { execute: () => 'rain' } } }).send('How is it?');
      expect(resultsIn(server)).toStrictEqual([`Error: There is no tool "${name}". There are: get_weather.`]);
    },
  );
});

describe('steps', () => {
  const again: readonly Call[] = [['poll', '{"id":1}']];

  test('polling continues while its results differ, and ends when they are equal', async () => {
    let count = 0;
    const polling = await start(again, again, again, again, again);
    await polling.chat({ tools: { poll: { execute: () => ({ percent: (count += 20) }) } } }).send('Wait');
    expect(polling.received).toHaveLength(6);
    const stuck = await start(...Array.from({ length: 20 }, () => again));
    await stuck
      .chat({ tools: { poll: { execute: () => ({ percent: 20 }) } } })
      .send('Wait')
      .catch(() => {});
    expect(stuck.received.length).toBeLessThan(5);
  });

  test.for<[choice: 'required' | { type: 'function'; function: { name: string } }]>([
    ['required'],
    [{ type: 'function', function: { name: 'poll' } }],
  ])('a choice of %j holds for the first one', async ([choice]) => {
    const server = await start(again);
    await server
      .chat({ tools: { poll: { execute: () => 'ready' } }, request: { model: 'm', tool_choice: choice } })
      .send('Wait');
    expect(server.received.map(({ body }) => body['tool_choice'] ?? 'auto')).toStrictEqual([choice, 'auto']);
  });

  test('regenerate does the last one again, or the whole turn', async () => {
    const execute = vi.fn(() => 'ready');
    const server = await startServer(({ body }) =>
      body.messages!.at(-1)!['role'] === 'user' ? calling(...again) : hello,
    );
    const chat = server.chat({ tools: { poll: { execute } } });
    await chat.send('Wait');
    await chat.regenerate();
    expect([server.received.length, execute.mock.calls.length]).toStrictEqual([3, 1]);
    await chat.regenerate(undefined, { from: 'turn' });
    expect([server.received.length, execute.mock.calls.length]).toStrictEqual([5, 2]);
  });

  test('a message from within a tool does not wait for its answer', async () => {
    const server = await start(again);
    const chat: Chat = server.chat({
      tools: {
        poll: {
          async execute() {
            await chat.send('And then?');
            return 'ready';
          },
        },
      },
    });
    await chat.send('Wait');
    await vi.waitFor(() => expect(JSON.stringify(server.body().messages)).toContain('And then?'));
    expect(server.received).toHaveLength(3);
  });
});

describe('arguments', () => {
  const parameters = {
    type: 'object',
    properties: { city: { type: 'string' }, days: { type: 'integer', minimum: 1 } },
    required: ['city'],
  } as const;

  test.for<[args: string, reason: RegExp]>([
    ['{"days":3}', /city/],
    ['{"city":7}', /city/],
    ['{"city":"Oslo","days":0}', /days/],
    ['["Oslo"]', /object/i],
    ['{"city":"Os', /JSON/],
    ['', /city/],
  ])('%s do not fit, and the model is told', async ([args, reason]) => {
    const execute = vi.fn();
    const server = await start([['go', args]]);
    await server.chat({ tools: { go: { parameters, execute } } }).send('Go');
    expect(execute).not.toHaveBeenCalled();
    expect(resultsIn(server)).toStrictEqual([expect.stringMatching(reason)]);
  });

  test.for<[args: string]>([['{"city":"Oslo"}'], ['"{\\"city\\":\\"Oslo\\"}"'], ['  {"city" : "Oslo"}\n']])(
    '%s fit',
    async ([args]) => {
      const execute = vi.fn(() => 'there');
      const server = await start([['go', args]]);
      await server.chat({ tools: { go: { parameters, execute } } }).send('Go');
      expect(execute).toHaveBeenCalledWith({ city: 'Oslo' }, expect.anything());
    },
  );
});

describe('results', () => {
  const png = 'data:image/png;base64,AA==';

  test.for<[what: string, execute: NonNullable<Tools[string]['execute']>, result: string]>([
    [
      'the last value of a generator',
      async function* () {
        yield 'half';
        yield 'whole';
      },
      'whole',
    ],
    ['an Error', () => new RangeError('too far'), 'Error: too far'],
    ['an Error that is thrown', () => Promise.reject(new Error('no power')), 'Error: no power'],
    [
      'a Response',
      () => new Response('{"degrees":21}', { headers: { 'content-type': 'application/json' } }),
      '{"degrees":21}',
    ],
    ['a Map', () => new Map([['degrees', 21]]), '{"degrees":21}'],
    ['a Map in a list', () => [new Map([['degrees', new Set([21])]])], '[{"degrees":[21]}]'],
    ['a bigint', () => ({ id: 9_007_199_254_740_993n }), '{"id":"9007199254740993"}'],
    ['a date', () => ({ at: new Date(0) }), '{"at":"1970-01-01T00:00:00.000Z"}'],
  ])('%s', async ([, execute, result]) => {
    const server = await start([['go', '{}']]);
    await server.chat({ tools: { go: { execute } } }).send('Go');
    expect(resultsIn(server)).toStrictEqual([result]);
  });

  test('a picture is sent as a part after the results, or in them with toolImages', async () => {
    const tools: Tools = { look: { execute: () => toolContent([{ type: 'image', url: png }]) } };
    const server = await start([['look', '{}']]);
    await server.chat({ tools }).send('Look');
    expect(server.body().messages!.at(-1)).toMatchObject({
      role: 'user',
      content: expect.arrayContaining([{ type: 'image_url', image_url: expect.objectContaining({ url: png }) }]),
    });
    const inside = await start([['look', '{}']]);
    await inside.chat({ tools, toolImages: 'tool' }).send('Look');
    expect(inside.body().messages!.at(-1)).toMatchObject({
      role: 'tool',
      content: expect.arrayContaining([{ type: 'image_url', image_url: expect.objectContaining({ url: png }) }]),
    });
  });

  test('a call that the reader declines is not an error, and the model reads it', async () => {
    const server = await start([['pay', '{}']]);
    const chat = server.chat({ tools: { pay: { execute: () => 'paid', needsApproval: true } } });
    await chat.send('Pay');
    const [call] = callsOf(chat);
    await chat.approveTool(call!.id, false);
    expect(callsOf(chat)).toMatchObject([{ state: 'declined' }]);
    expect(resultsIn(server)).toStrictEqual([expect.stringContaining('declined')]);
  });
});

test.for<[answer: string]>([
  ['```json\n{"city":"Oslo"}\n```'],
  ['Here it is:\n```\n{"city":"Oslo"}\n```\nDone.'],
  ['\n{"city":"Oslo"}\n'],
])('structured output in %s is read', async ([answer]) => {
  const server = await startServer(() =>
    streamed(text(answer.slice(0, 9)), text(answer.slice(9)), finish('stop'), '[DONE]'),
  );
  const chat = server.chat({
    output: structuredOutput({ type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } as const),
  });
  await chat.send('Where?');
  const message = selectMessages(chat.getState()).at(-1)!;
  expect(message).toMatchObject({ parsed: { city: 'Oslo' } });
  expect(message.parsedIssues).toBeUndefined();
});
