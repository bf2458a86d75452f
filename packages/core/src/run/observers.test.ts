import { expect, test, vi } from 'vitest';
import { createComparison } from '../chat/comparison.js';
import { settle, testChat } from '../chat/testChat.js';
import { messageText } from '../thread/selectors.js';
import { callChunk, callTools } from './testTools.js';

const spies = () => ({ onFinish: vi.fn(), onError: vi.fn(), onToolCall: vi.fn() });

test('each run finishes once, with its answers; a turn with tools has several runs', async () => {
  const own = spies();
  const { chat, model } = testChat({ ...own, tools: { a: { execute: () => 'ok' }, ask: {} } });
  const sent = chat.send('Go');
  await callTools(model, callChunk('a', '{"x":1}'));
  await model.text('Done.');
  await model.finish();
  await sent;
  expect(own.onFinish.mock.calls.map(([{ outcome, hasToolCalls }]) => [outcome, hasToolCalls])).toEqual([
    ['done', true],
    ['done', false],
  ]);
  expect(messageText(own.onFinish.mock.lastCall?.[0].message)).toBe('Done.');
  expect(own.onToolCall.mock.calls).toMatchObject([[{ call: { name: 'a', state: 'running', input: { x: 1 } } }]]);
  expect(own.onError).not.toHaveBeenCalled();
});

test('a call that waits can be answered at once', async () => {
  const { chat, model } = testChat({
    tools: { ask: {} },
    onToolCall: ({ call }) => void chat.answerTool(call.id, `answer to ${call.name}`),
  });
  const sent = chat.send('Go');
  await callTools(model, callChunk('ask', '{}'));
  expect(model.requests[1]!.request.messages.at(-1)?.content).toBe('answer to ask');
  await model.finish();
  await sent;
});

test('a run that fails reaches onError once, and so does a loop', async () => {
  const own = spies();
  const { chat, model } = testChat({ ...own, tools: { ping: { execute: () => 'pong' } } });
  const sent = chat.send('Go');
  sent.catch(() => {});
  await model.text('Half');
  await model.fail(new Error('cut'));
  await expect(sent).rejects.toThrow('cut');
  expect(own.onError.mock.calls).toMatchObject([[{ message: 'cut' }, { message: { status: 'failed' } }]]);
  expect(own.onFinish).not.toHaveBeenCalled();
  const looping = chat.send('Ping');
  looping.catch(() => {});
  for (const id of ['a', 'b', 'c']) await callTools(model, callChunk('ping', '{}', 0, id));
  await expect(looping).rejects.toMatchObject({ code: 'tool' });
  expect(own.onFinish).toHaveBeenCalledTimes(3);
  expect(own.onError).toHaveBeenCalledTimes(2);
});

test('a stopped run finishes, too', async () => {
  const own = spies();
  const { chat, model } = testChat(own);
  void chat.send('Go');
  await model.text('Half');
  await chat.stop();
  expect(own.onFinish.mock.calls).toMatchObject([[{ outcome: 'stopped', message: { status: 'stopped' } }]]);
});

test('queued messages and the answers of a comparison are runs of their own', async () => {
  const own = spies();
  const { chat, model } = testChat(own);
  const [first, second] = [chat.send('One'), chat.send('Two')];
  await model.finish();
  await first;
  await settle();
  await model.finish();
  await second;
  expect(own.onFinish).toHaveBeenCalledTimes(2);
  const questionId = Object.values(chat.getState().nodes).find(({ message }) => message.role === 'user')!.message.id;
  const asked = createComparison(chat, [{ label: 'a' }, { label: 'b' }]).ask(questionId);
  await settle();
  await model.finish('stop', 2);
  await model.finish('stop', 3);
  await asked;
  expect(own.onFinish).toHaveBeenCalledTimes(4);
});

test('an observer that leaves during a turn hears of its end, unless another one has come', async () => {
  const { chat, model } = testChat({ tools: { a: { execute: () => settle() } } });
  const [left, present] = [spies(), spies()];
  const leave = chat.observe(left);
  const sent = chat.send('Go');
  leave();
  await callTools(model, callChunk('a', '{}'));
  await model.text('Done.');
  await model.finish();
  await sent;
  expect(left.onFinish).toHaveBeenCalledTimes(2);
  const again = chat.observe(left);
  const other = chat.send('Go');
  again();
  chat.observe(present);
  await model.finish();
  await other;
  expect(left.onFinish).toHaveBeenCalledTimes(2);
  expect(present.onFinish).toHaveBeenCalledTimes(1);
});

test('what a callback throws is reported, and changes nothing', async () => {
  const report = vi.fn();
  vi.stubGlobal('reportError', report);
  const { chat, model } = testChat({
    onFinish() {
      throw new Error('a mistake');
    },
  });
  const sent = chat.send('Go');
  await model.finish();
  expect(await sent).toMatchObject({ outcome: 'done' });
  expect(report).toHaveBeenCalledExactlyOnceWith(new Error('a mistake'));
  vi.unstubAllGlobals();
});
