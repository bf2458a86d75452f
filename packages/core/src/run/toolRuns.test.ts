import { expect, test, vi } from 'vitest';
import { settle, testChat } from '../chat/testChat.js';
import { deserializeThread, serializeThread } from '../thread/serialize.js';
import { selectMessages, selectStatus } from '../thread/selectors.js';
import { toolContent } from './toolResult.js';
import { callChunk, callsIn, callTools, resultsFor } from './testTools.js';

test('values that a generator yields are shown once a frame; the last one is the result', async () => {
  let proceed = (): void => {};
  const pause = (): Promise<void> => new Promise((resolve) => (proceed = resolve));
  const tools = {
    search: {
      async *execute() {
        yield { found: 1 };
        yield { found: 2 };
        await pause();
        yield { found: 3 };
      },
    },
  };
  const { chat, model, schedule } = testChat({ tools });
  void chat.send('Search');
  await callTools(model, callChunk('search', '{}'));
  expect(callsIn(chat)[0]).not.toHaveProperty('output');
  schedule.flush();
  expect(callsIn(chat)).toMatchObject([{ state: 'running', output: { found: 2 } }]);
  expect(callsIn(chat)[0]).not.toHaveProperty('result');
  proceed();
  await settle();
  expect(callsIn(chat)).toMatchObject([{ state: 'done', output: { found: 3 }, result: '{"found":3}' }]);
  expect(resultsFor(model)).toEqual(['{"found":3}']);
  await chat.stop();
});

test.each([
  [
    'what a generator returns',
    async function* () {
      yield 1;
      return 2;
    },
    '2',
  ],
  [
    'the last value of a plain generator',
    function* () {
      yield 1;
      yield 2;
    },
    '2',
  ],
  ['the last item of a stream', () => new Response('tide').body!.pipeThrough(new TextDecoderStream()), 'tide'],
  ['null, if nothing was yielded', async function* () {}, 'null'],
])('the result is %s', async (_name, execute, result) => {
  const { chat, model } = testChat({ tools: { search: { execute } } });
  void chat.send('Search');
  await callTools(model, callChunk('search', '{}'));
  await vi.waitFor(() => expect(resultsFor(model)).toEqual([result]));
  await chat.stop();
});

test('a generator that fails keeps what it has shown', async () => {
  const tools = {
    search: {
      async *execute() {
        yield 'half';
        throw new Error('no power');
      },
    },
  };
  const { chat, model } = testChat({ tools });
  void chat.send('Search');
  await callTools(model, callChunk('search', '{}'));
  expect(callsIn(chat)).toMatchObject([{ state: 'failed', output: 'half', result: 'Error: no power' }]);
  await chat.stop();
});

test('stop ends a generator, and runs its cleanup', async () => {
  const cleanUp = vi.fn();
  const tools = {
    watch: {
      async *execute() {
        try {
          for (;;) {
            yield 'tick';
            await settle();
          }
        } finally {
          cleanUp();
        }
      },
    },
  };
  const { chat, model } = testChat({ tools });
  void chat.send('Watch');
  await callTools(model, callChunk('watch', '{}'));
  await chat.stop();
  await settle();
  expect(callsIn(chat)).toMatchObject([{ state: 'stopped', output: 'tick' }]);
  expect(cleanUp).toHaveBeenCalledOnce();
});

const image = { type: 'image', url: 'data:image/png;base64,AQI=' } as const;
const imageParam = { type: 'image_url', image_url: { url: image.url } };

test.each([
  [
    undefined,
    [
      { role: 'tool', content: 'The page\n[picture: image/png]' },
      { role: 'tool', content: 'text' },
      { role: 'user', content: [{ type: 'text', text: 'The tool "look" returned this picture:' }, imageParam] },
    ],
  ],
  [
    'tool',
    [
      { role: 'tool', content: [{ type: 'text', text: 'The page\n[picture: image/png]' }, imageParam] },
      { role: 'tool', content: 'text' },
    ],
  ],
  [
    'none',
    [
      { role: 'tool', content: 'The page\n[picture: image/png]' },
      { role: 'tool', content: 'text' },
    ],
  ],
] as const)('pictures reach the model as the server takes them: toolImages %s', async (toolImages, expected) => {
  const tools = {
    look: { execute: () => toolContent([{ type: 'text', text: 'The page' }, image]) },
    read: { execute: () => 'text' },
  };
  const { chat, model } = testChat({ tools, toolImages });
  void chat.send('Look');
  await callTools(model, callChunk('look', '{}'), callChunk('read', '{}', 1));
  expect(callsIn(chat)[0]).toMatchObject({ state: 'done', images: [image] });
  expect(model.requests[1]!.request.messages.slice(2)).toMatchObject(expected);
  await chat.stop();
});

test('polling is not a loop as long as the results change', async () => {
  let count = 0;
  const { chat, model } = testChat({ tools: { poll: { execute: () => `${++count} %` } } });
  const sent = chat.send('Wait for it');
  for (let step = 0; step < 5; step++) await callTools(model, callChunk('poll', '{}', 0, `call_${step}`));
  await model.text('Done.');
  await model.finish();
  expect(await sent).toMatchObject({ outcome: 'done' });
});

test.each([
  [{ tool_choice: 'required' }, { tool_choice: 'auto' }],
  [{ toolChoice: { type: 'function', function: { name: 'a' } } }, { tool_choice: 'auto' }],
  [{ tool_choice: 'none' }, { tool_choice: 'none' }],
  [
    { tool_choice: { type: 'allowed_tools', allowed_tools: { mode: 'required', tools: [] } } },
    { tool_choice: { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools: [] } } },
  ],
  [{}, { tool_choice: undefined }],
] as const)('a forced tool is forced in the first step only: %j', async (request, second) => {
  const { chat, model } = testChat({ request, tools: { a: { execute: () => 'ok', needsApproval: true } } });
  void chat.send('Go');
  await callTools(model, callChunk('a', '{}'));
  // The step after an approval is a later one, too.
  void chat.approveTool('call_a', true);
  await settle();
  expect(model.requests[1]!.request.tool_choice).toEqual(second.tool_choice);
  await model.text('Done.');
  await model.finish();
  void chat.send('Once more');
  await settle();
  expect(model.requests[2]!.request.tool_choice).toEqual(model.requests[0]!.request.tool_choice);
  await chat.stop();
});

test('prepareStep changes the settings of single steps, and the answer tells which it had', async () => {
  const prepareStep = vi.fn(({ step }: { readonly step: number }) =>
    step === 2 ? { model: 'small', tool_choice: 'none' } : undefined,
  );
  const { chat, model } = testChat({ request: { model: 'large' }, tools: { a: { execute: () => 'ok' } }, prepareStep });
  const sent = chat.send('Go');
  await callTools(model, callChunk('a', '{}'));
  await model.text('Done.');
  await model.finish();
  await sent;
  expect(model.requests.map(({ request }) => [request.model, request.tool_choice])).toEqual([
    ['large', undefined],
    ['small', 'none'],
  ]);
  expect(prepareStep.mock.calls.map(([{ step }]) => step)).toEqual([1, 2]);
  expect(selectMessages(chat.getState()).at(-1)?.provenance?.request['model']).toBe('small');
});

test('a prepareStep that throws fails the run', async () => {
  const prepareStep = (): never => {
    throw new Error('a mistake');
  };
  const { chat } = testChat({ prepareStep });
  await expect(chat.send('Go')).rejects.toMatchObject({ code: 'misuse', message: 'a mistake' });
});

test('a tool that sends a message does not wait for its answer, which follows', async () => {
  const tools = {
    ask: {
      async execute() {
        await Promise.resolve();
        return (await chat.send('A second question')).outcome;
      },
    },
  };
  const { chat, model } = testChat({ tools });
  const sent = chat.send('A question');
  await callTools(model, callChunk('ask', '{}'));
  expect(resultsFor(model)).toEqual(['queued']);
  await model.text('First.');
  await model.finish();
  expect(await sent).toMatchObject({ outcome: 'done' });
  await model.text('Second.');
  await model.finish();
  expect(selectMessages(chat.getState()).map(({ role }) => role)).toEqual([
    'user',
    'assistant',
    'assistant',
    'user',
    'assistant',
  ]);
});

test('a tool that answers another call does not wait for the turn', async () => {
  const tools = {
    ask: {},
    answer: { execute: async () => (await chat.answerTool('call_ask', 'yes'), 'answered') },
  };
  const { chat, model } = testChat({ tools });
  const sent = chat.send('Go');
  await callTools(model, callChunk('ask', '{}'), callChunk('answer', '{}', 1));
  expect(resultsFor(model)).toEqual(['yes', 'answered']);
  await model.finish();
  expect(await sent).toMatchObject({ outcome: 'done' });
});

test.each(['step', 'turn'] as const)('regenerate does the %s again after tools', async (from) => {
  const execute = vi.fn(() => 'ok');
  const { chat, model } = testChat({ tools: { a: { execute } } });
  const sent = chat.send('Go');
  await callTools(model, callChunk('a', '{}'));
  await model.text('Done.');
  await model.finish();
  await sent;
  void chat.regenerate(undefined, { from });
  await settle();
  expect(model.requests[2]!.request.messages.map(({ role }) => role)).toEqual(
    from === 'turn' ? ['user'] : ['user', 'assistant', 'tool'],
  );
  expect(execute).toHaveBeenCalledOnce();
  await chat.stop();
});

test('a declined call is declined, not failed: for the state and for the model', async () => {
  const { chat, model } = testChat({ tools: { pay: { execute: () => 'paid', needsApproval: true } } });
  void chat.send('Pay');
  await callTools(model, callChunk('pay', '{"amount":1}'));
  void chat.approveTool('call_pay', false);
  await settle();
  expect(callsIn(chat)).toMatchObject([
    { state: 'declined', result: 'The user declined this call.', input: { amount: 1 } },
  ]);
  expect(resultsFor(model)).toEqual(['The user declined this call.']);
  await model.finish();
  expect(selectStatus(chat.getState())).toBe('idle');
});

test('arguments and results are values beside their texts: while they stream, and after a reload', async () => {
  const tools = {
    find: { execute: () => ({ at: new Date(0) }) },
    code: { execute: () => '42' },
  };
  const { chat, model, schedule } = testChat({ tools });
  void chat.send('Go');
  await model.push(callChunk('find', '{"city":"Os'));
  schedule.flush();
  expect(callsIn(chat)).toMatchObject([{ state: 'streaming', input: { city: 'Os' } }]);
  await callTools(model, callChunk('find', 'lo"}'), callChunk('code', '"{\\"a\\":1}"', 1));
  const expected = [
    { state: 'done', input: { city: 'Oslo' }, output: { at: '1970-01-01T00:00:00.000Z' } },
    { state: 'done', input: { a: 1 }, output: '42' },
  ];
  expect(callsIn(chat)).toMatchObject(expected);
  const stored = JSON.parse(JSON.stringify(serializeThread(chat.getState()))) as unknown;
  const restored = deserializeThread(stored);
  const parts = Object.values(restored.nodes).flatMap(({ message }) => message.parts);
  expect(parts.filter(({ type }) => type === 'tool-call')).toMatchObject(expected);
  // Values that follow from the texts are not stored.
  expect(JSON.stringify(stored)).not.toContain('"input":{"city"');
  expect(JSON.stringify(stored)).not.toContain('"output":{"at"');
  await chat.stop();
});
