import { expect, test, vi } from 'vitest';
import { messageText, selectMessages } from '../thread/selectors.js';
import type { StandardSchema } from '../protocol/json/schema.js';
import { createChat } from '../chat/chat.js';
import { streamChat } from './streamChat.js';
import { structuredOutput } from './structuredOutput.js';
import { manualSchedule, settle } from '../chat/testChat.js';
import type { Transport } from '../transport/types.js';

const WORDS = 200;
const word = 'x'.repeat(1000);
let read = 0;

/** A server that is done before the page can show anything. */
const burst: Transport = async function* () {
  for (read = 1; read <= WORDS; read++) yield { choices: [{ index: 0, delta: { content: word } }] };
  yield { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] };
};

test('a burst is read no faster than it is shown, so that no frame has more to lay out than it can', async () => {
  const schedule = manualSchedule();
  const chat = createChat({ transport: burst, schedule });
  const sizes: number[] = [];
  chat.subscribe((_event, state) => sizes.push(messageText(selectMessages(state).at(-1)!).length));
  const sent = chat.send('Go');
  while (chat.getState().runs.length > 0) {
    await settle();
    schedule.flush();
  }
  await sent;
  expect(sizes.at(-1)).toBe(WORDS * 1000);
  const steps = sizes.map((size, index) => size - (sizes[index - 1] ?? 0));
  expect(Math.max(...steps)).toBeLessThan(32_000);
});

test('a page that shows nothing holds nothing up', async () => {
  const chat = createChat({ transport: burst, schedule: manualSchedule() });
  await chat.send('Go');
  expect(messageText(selectMessages(chat.getState()).at(-1)!)).toHaveLength(WORDS * 1000);
});

test('streamChat, which has no view, waits for no frame and no timer', async () => {
  vi.useFakeTimers();
  try {
    await streamChat({ transport: burst, request: { messages: [{ role: 'user', content: 'Go' }] } });
    expect(read).toBe(WORDS + 1);
  } finally {
    vi.useRealTimers();
  }
});

test('a transport that gives no stream is told what to write instead', async () => {
  const wrong = [async () => burst, async () => Promise.reject(new Error('no')), () => undefined, () => null];
  for (const transport of wrong) {
    const chat = createChat({ transport: transport as unknown as Transport, schedule: manualSchedule() });
    await expect(chat.send('Go')).rejects.toMatchObject({
      code: 'misuse',
      message: expect.stringContaining('async function*'),
    });
  }
});

test('send refuses a value that is not a message, such as the event of a button', async () => {
  const chat = createChat({ transport: burst, schedule: manualSchedule() });
  for (const input of [{ type: 'click' }, undefined, null, 5]) {
    await expect(chat.send(input as unknown as string)).rejects.toMatchObject({
      code: 'misuse',
      message: expect.stringContaining("send('Hello')"),
    });
  }
  expect(chat.getState().nodes).toEqual({});
});

test('a transport whose `return` is written by hand ends the run as any other', async () => {
  const endings: readonly (() => unknown)[] = [
    () => ({ done: true, value: undefined }),
    () => {
      throw new Error('closed already');
    },
    () => Promise.reject(new Error('closed already')),
  ];
  for (const end of endings) {
    const chunks = burst({ messages: [] }, { signal: new AbortController().signal, key: 'k' });
    const iterator = { next: () => chunks[Symbol.asyncIterator]().next(), return: end };
    const transport = (() => ({ [Symbol.asyncIterator]: () => iterator })) as unknown as Transport;
    const chat = createChat({ transport, schedule: { frame: () => () => {}, pause: settle } });
    const sent = chat.send('Go');
    await settle();
    await chat.stop();
    expect(await sent).toMatchObject({ outcome: 'stopped' });
    expect(chat.getState().runs).toHaveLength(0);
  }
});

test('a schema that throws ends the run, and takes nothing away of what came', async () => {
  const answer: Transport = async function* () {
    yield { choices: [{ index: 0, delta: { content: '{"a":1}' }, finish_reason: 'stop' }] };
  };
  const schemaOf = (validate: () => never, input: () => object): StandardSchema => ({
    '~standard': { version: 1, vendor: 'test', validate, jsonSchema: { input } } as StandardSchema['~standard'],
  });
  const fails = (): never => {
    throw new TypeError('A date cannot be told.');
  };
  const error = { code: 'misuse', message: 'A date cannot be told.' };

  const checked = createChat({ transport: answer, output: structuredOutput(schemaOf(fails, () => ({}))) });
  await expect(checked.send('Go')).rejects.toMatchObject(error);
  expect(checked.getState().runs).toHaveLength(0);
  expect(selectMessages(checked.getState()).at(-1)).toMatchObject({ status: 'failed', error });
  expect(messageText(selectMessages(checked.getState()).at(-1)!)).toBe('{"a":1}');

  const tools = { day: { parameters: schemaOf(fails, fails), execute: () => 1 } };
  const asked = createChat({ transport: answer, tools });
  await expect(asked.send('Go')).rejects.toMatchObject(error);
  expect(asked.getState().runs).toHaveLength(0);
  expect(selectMessages(asked.getState()).at(-1)).toMatchObject({ status: 'failed', error });
});
