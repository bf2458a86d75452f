import { expect, test, vi } from 'vitest';
import { selectMessages, selectStatus } from '../thread/selectors.js';
import { createChat } from '../chat/chat.js';
import { settle, testChat, type ManualTransport } from '../chat/testChat.js';
import type { Chat } from '../chat/types.js';
import type { Tools } from '../run/types.js';

async function callBoth(model: ManualTransport, name = 'slow'): Promise<void> {
  for (const index of [0, 1]) {
    const call = { index, id: `call_${index}`, function: { name, arguments: `{"index":${index}}` } };
    await model.push({ choices: [{ index: 0, delta: { tool_calls: [call] } }] });
  }
  await model.finish('tool_calls');
}

const statesOf = (chat: Chat): readonly string[] =>
  selectMessages(chat.getState()).flatMap(({ parts }) =>
    parts.flatMap((part) => (part.type === 'tool-call' ? part.state : [])),
  );

/** A tool whose every call ends when the test says so. */
function heldTool(needsApproval: NonNullable<Tools[string]['needsApproval']> = true) {
  const ends: (() => void)[] = [];
  const signals: AbortSignal[] = [];
  const tools: Tools = {
    slow: {
      needsApproval,
      execute(_args, { signal }) {
        signals.push(signal);
        return new Promise((resolve) => ends.push(() => resolve('Done.')));
      },
    },
  };
  return { tools, ends, signals };
}

test.each([
  [0, 1],
  [1, 0],
])(
  'calls that are agreed to side by side: the model goes on when the last one has ended (%i before %i)',
  async (first, second) => {
    const { tools, ends } = heldTool();
    const { chat, model } = testChat({ tools });
    void chat.send('Both');
    await callBoth(model);
    const approved = [chat.approveTool('call_0', true), chat.approveTool('call_1', true)];
    await settle();
    expect(statesOf(chat)).toEqual(['running', 'running']);
    ends[first]!();
    await settle();
    expect(model.requests).toHaveLength(1);
    ends[second]!();
    await settle();
    expect(model.requests).toHaveLength(2);
    expect(model.requests[1]!.request.messages.slice(-2)).toMatchObject([{ content: 'Done.' }, { content: 'Done.' }]);
    await model.text('Both done.');
    await model.finish();
    await Promise.all(approved);
    expect(chat.getState().runs).toHaveLength(0);
  },
);

test('a call that is approved after another one has ended continues the turn', async () => {
  const { tools, ends } = heldTool();
  const { chat, model } = testChat({ tools });
  void chat.send('Both');
  await callBoth(model);
  void chat.approveTool('call_0', true);
  await settle();
  ends[0]!();
  await settle();
  expect(statesOf(chat)).toEqual(['done', 'awaiting']);
  void chat.approveTool('call_1', false);
  await settle();
  expect(model.requests).toHaveLength(2);
  await model.finish();
});

test('stop reaches every call that was agreed to, and resolves when they have ended', async () => {
  const { tools, signals } = heldTool();
  const { chat, model } = testChat({
    tools: {
      slow: {
        ...tools['slow'],
        execute: (_args, { signal }) => {
          signals.push(signal);
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
        },
      },
    },
  });
  void chat.send('Both');
  await callBoth(model);
  void chat.approveTool('call_0', true);
  void chat.approveTool('call_1', true);
  await settle();
  await chat.stop();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  expect(statesOf(chat)).toEqual(['stopped', 'stopped']);
  await settle();
  expect(model.requests).toHaveLength(1);
});

test('whether a call needs agreement may depend on its arguments, at once or later', async () => {
  const needsApproval = vi.fn(async (args: unknown) => (args as { readonly index: number }).index === 1);
  const { tools, ends } = heldTool(needsApproval);
  const { chat, model } = testChat({ tools });
  void chat.send('Both');
  await callBoth(model);
  await settle();
  expect(statesOf(chat)).toEqual(['running', 'awaiting']);
  expect(needsApproval.mock.calls).toEqual([[{ index: 0 }], [{ index: 1 }]]);
  ends[0]!();
  await settle();
  expect(model.requests).toHaveLength(1);
  await expect(chat.approveTool('call_0', true)).rejects.toMatchObject({ code: 'misuse' });
});

test('a question whether agreement is needed that fails, fails the call and nothing else', async () => {
  const { tools } = heldTool(() => {
    throw new Error('No rule for that.');
  });
  const { chat, model } = testChat({ tools });
  void chat.send('Both');
  await callBoth(model);
  await settle();
  expect(statesOf(chat)).toEqual(['failed', 'failed']);
  expect(model.requests[1]!.request.messages.at(-1)).toMatchObject({ content: 'Error: No rule for that.' });
});

test('servers may give all calls the same id, in one answer or in several', async () => {
  const results: string[] = [];
  const echo = ({ n }: { n: number }): string => {
    results.push(`${n}`);
    return `result ${n}`;
  };
  const { chat, model } = testChat({ tools: { echo: { needsApproval: true, execute: echo } } });
  const ask = async (...numbers: readonly number[]): Promise<void> => {
    const tool_calls = numbers.map((n, index) => ({
      index,
      id: 'call_0',
      function: { name: 'echo', arguments: `{"n":${n}}` },
    }));
    await model.push({ choices: [{ index: 0, delta: { tool_calls } }] });
    await model.finish('tool_calls');
    await settle();
  };
  void chat.send('Both');
  await ask(1, 2);
  const ids = selectMessages(chat.getState()).flatMap(({ parts }) =>
    parts.flatMap((part) => ('id' in part ? part.id : [])),
  );
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) void chat.approveTool(id!, true);
  await settle();
  await ask(3);
  void chat.approveTool('call_0', true);
  await settle();
  expect(results).toEqual(['1', '2', '3']);
  const { messages } = model.requests.at(-1)!.request;
  expect(messages.flatMap((message) => (message.role === 'tool' ? String(message.content) : []))).toEqual([
    'result 1',
    'result 2',
    'result 3',
  ]);
});

test('calls of several answers wait for the reader, who chooses one by agreeing', async () => {
  const { chat, model } = testChat({ request: { model: 'm', n: 2 }, tools: { own: { execute: () => 'Done.' } } });
  void chat.send('Go');
  const callOf = (index: number) => ({
    index,
    delta: { tool_calls: [{ index: 0, id: `call_${index}`, function: { name: 'own', arguments: '{}' } }] },
    finish_reason: 'tool_calls',
  });
  await model.push({ choices: [callOf(0), callOf(1)] });
  await model.finish('tool_calls');
  await settle();
  expect(selectStatus(chat.getState())).toBe('awaiting');
  void chat.approveTool('call_0', true);
  await settle();
  expect(model.requests).toHaveLength(2);
  expect(model.requests[1]!.request.messages.at(-1)).toEqual({
    role: 'tool',
    tool_call_id: 'call_0',
    content: 'Done.',
  });
});

test('whenever a turn is stopped: it ends, and none of its calls is left to be run', async () => {
  for (let ticks = 0; ticks < 60; ticks++) {
    const call = { index: 0, id: 'c', function: { name: 'own', arguments: '{}' } };
    const chat = createChat({
      async *transport() {
        yield { choices: [{ index: 0, delta: { content: 'I look.' } }] };
        yield { choices: [{ index: 0, delta: { tool_calls: [call] } }] };
        yield { choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] };
      },
      tools: { own: { execute: async () => 'Done.' } },
      maxSteps: 3,
    });
    const sent = chat.send('Go');
    for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
    await chat.stop();
    await sent.catch(() => {});
    expect(chat.getState().runs).toHaveLength(0);
    expect(statesOf(chat).filter((state) => state !== 'done' && state !== 'stopped')).toEqual([]);
  }
});

test('approval of a tool that is not available yet is rejected, and the call waits on', async () => {
  const { tools, ends } = heldTool();
  const { chat, model } = testChat({ tools });
  void chat.send('Both');
  await callBoth(model);
  chat.configure({ tools: {} });
  await expect(chat.approveTool('call_0', true)).rejects.toMatchObject({ code: 'tool' });
  expect(statesOf(chat)).toEqual(['awaiting', 'awaiting']);
  chat.configure({ tools });
  void chat.approveTool('call_0', true);
  await settle();
  ends[0]!();
  await settle();
  expect(statesOf(chat)).toEqual(['done', 'awaiting']);
});
