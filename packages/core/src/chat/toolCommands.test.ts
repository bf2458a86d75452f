import { expect, test, vi } from 'vitest';
import { selectMessages } from '../thread/selectors.js';
import { settle, testChat, type ManualTransport } from './testChat.js';
import type { Chat, Tools } from './types.js';

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
    expect(chat.getState().run).toBeNull();
  },
);

test('a call that is agreed to after another has ended goes on by itself', async () => {
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
  expect(statesOf(chat)).toEqual(['failed', 'failed']);
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
