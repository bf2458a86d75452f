import { describe, expect, test, vi } from 'vitest';
import type { ToolCallPart } from '../protocol/completion/parts.js';
import { emptyThread } from '../thread/reduce.js';
import { messageText, selectLastMessage, selectMessages, selectStatus } from '../thread/selectors.js';
import { createChat } from '../chat/chat.js';
import { forkThread } from '../chat/forkThread.js';
import { settle, testChat, type ManualTransport } from '../chat/testChat.js';
import type { StandardSchema } from '../protocol/json/schema.js';
import type { Chat } from '../chat/types.js';

const call = (name: string, args: string, index = 0, id = `call_${name}`) => ({
  choices: [{ index: 0, delta: { tool_calls: [{ index, id, function: { name, arguments: args } }] } }],
});

async function callTools(model: ManualTransport, ...chunks: readonly ReturnType<typeof call>[]): Promise<void> {
  for (const chunk of chunks) await model.push(chunk);
  await model.finish('tool_calls');
  await settle();
}

const calls = (chat: Chat): readonly ToolCallPart[] =>
  selectMessages(chat.getState()).flatMap(({ parts }) => parts.filter((part) => part.type === 'tool-call'));

describe('tools', () => {
  test('run side by side, and the model continues with their results', async () => {
    const add = vi.fn(({ a, b }: { a: number; b: number }) => a + b);
    const { chat, model } = testChat({
      tools: {
        add: { description: 'Adds', parameters: { type: 'object' }, execute: add },
        boom: { execute: () => Promise.reject(new Error('no power')) },
      },
    });
    const sent = chat.send('What is 1 + 2?');
    await callTools(model, call('add', '{"a":1,"b":2}'), call('boom', '', 1));
    expect(add).toHaveBeenCalledExactlyOnceWith({ a: 1, b: 2 }, expect.objectContaining({ callId: 'call_add' }));
    expect(model.requests[0]!.request.tools?.[0]).toEqual({
      type: 'function',
      function: { name: 'add', description: 'Adds', parameters: { type: 'object' } },
    });
    expect(model.requests[1]!.request.messages.slice(1)).toEqual([
      {
        role: 'assistant',
        tool_calls: [
          { id: 'call_add', type: 'function', function: { name: 'add', arguments: '{"a":1,"b":2}' } },
          { id: 'call_boom', type: 'function', function: { name: 'boom', arguments: '{}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'call_add', content: '3' },
      { role: 'tool', tool_call_id: 'call_boom', content: 'Error: no power' },
    ]);
    await model.text('Three.');
    await model.finish();
    expect(await sent).toMatchObject({ outcome: 'done' });
    expect(calls(chat).map(({ state, result }) => [state, result])).toEqual([
      ['done', '3'],
      ['failed', 'Error: no power'],
    ]);
  });

  test('that need approval wait for it; declining tells the model why', async () => {
    const remove = vi.fn(() => 'gone');
    const { chat, model } = testChat({ tools: { remove: { execute: remove, needsApproval: true } } });
    void chat.send('Delete it');
    await callTools(model, call('remove', '{}'));
    expect(selectStatus(chat.getState())).toBe('awaiting');
    expect(remove).not.toHaveBeenCalled();
    void chat.approveTool('call_remove', true);
    await settle();
    expect(remove).toHaveBeenCalledOnce();
    await callTools(model, call('remove', '{"again":true}', 0, 'call_2'));
    void chat.approveTool('call_2', false, 'Not again.');
    await settle();
    expect(model.requests[2]!.request.messages.at(-1)).toEqual({
      role: 'tool',
      tool_call_id: 'call_2',
      content: 'Not again.',
    });
    await model.text('As you wish.');
    await model.finish();
    expect(messageText(selectMessages(chat.getState()).at(-1)!)).toBe('As you wish.');
  });

  test('without execute are answered from outside', async () => {
    const { chat, model } = testChat({ tools: { pick: { parameters: { type: 'object' } } } });
    void chat.send('Which?');
    await callTools(model, call('pick', '{}'));
    await expect(chat.answerTool('nobody', 1)).rejects.toMatchObject({ code: 'misuse' });
    void chat.answerTool('call_pick', { choice: 'b' });
    await settle();
    expect(model.requests[1]!.request.messages.at(-1)).toEqual({
      role: 'tool',
      tool_call_id: 'call_pick',
      content: '{"choice":"b"}',
    });
  });

  test('check arguments against a Standard Schema before they run', async () => {
    const execute = vi.fn();
    const parameters: StandardSchema = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: () => ({ issues: [{ message: 'must be a number', path: ['a'] }] }),
        jsonSchema: { input: () => ({ type: 'object' }) },
      },
    };
    const { chat, model } = testChat({ tools: { add: { parameters, execute } } });
    void chat.send('Add');
    await callTools(model, call('add', '{"a":"x"}'));
    expect(execute).not.toHaveBeenCalled();
    expect(calls(chat)[0]).toMatchObject({
      state: 'failed',
      result: 'Error: The arguments do not fit: a: must be a number',
    });
    expect(model.requests).toHaveLength(2);
  });

  test('a call that was cut never runs', async () => {
    const execute = vi.fn();
    const { chat, model } = testChat({ tools: { add: { execute } } });
    const sent = chat.send('Add');
    await model.push(call('add', '{"a":1}'));
    await model.finish('length');
    expect(await sent).toMatchObject({ outcome: 'done' });
    expect(execute).not.toHaveBeenCalled();
    expect(calls(chat)[0]).toMatchObject({ state: 'failed', arguments: '{"a":1}' });
  });

  test.each(['execute', 'needsApproval'] as const)(
    'stop does not wait for one whose %s hears of nothing',
    async (name) => {
      let finish = (): void => {};
      const deaf = () => new Promise<never>((resolve) => (finish = resolve as unknown as () => void));
      const { chat, model } = testChat({ tools: { deaf: { execute: () => 'ran', [name]: deaf } } });
      const sent = chat.send('Go');
      await callTools(model, call('deaf', ''));
      await chat.stop();
      expect((await sent).outcome).toBe('stopped');
      expect(calls(chat)).toMatchObject([{ state: 'stopped', result: 'Stopped by the user.' }]);
      finish();
      await settle();
      expect(calls(chat)).toMatchObject([{ state: 'stopped', result: 'Stopped by the user.' }]);
      void chat.send('And now?');
      await settle();
      expect(model.requests).toHaveLength(2);
    },
  );

  test('the chat is busy while one runs', async () => {
    const { chat, model } = testChat({ tools: { slow: { execute: () => new Promise(() => {}) } } });
    void chat.send('Go');
    await callTools(model, call('slow', ''));
    expect(selectStatus(chat.getState())).toBe('streaming');
    await chat.stop();
    expect(selectStatus(chat.getState())).toBe('idle');
  });

  test('an answer stays while its tools run, and one that another page took out ends the turn', async () => {
    let finish = (_value: string): void => {};
    const tools = { slow: { execute: () => new Promise<string>((resolve) => (finish = resolve)) } };
    const { chat, model } = testChat({ tools });
    const sent = chat.send('Go');
    await callTools(model, call('slow', '{}'));
    const question = selectMessages(chat.getState())[0]!;
    const before = chat.getState();
    chat.remove(question.id)();
    expect(chat.getState()).toBe(before);

    chat.apply({ type: 'thread-load', state: emptyThread('thread') });
    finish('late');
    expect(await sent).toMatchObject({ outcome: 'stopped' });
    expect(chat.getState().nodes).toEqual({});
    expect(model.requests).toHaveLength(1);
  });

  test('a fork does not wait for tools that run in the thread that it came from', async () => {
    const { chat, model } = testChat({ tools: { slow: { execute: () => new Promise(() => {}) } } });
    void chat.send('Go');
    await callTools(model, call('slow', '{}'));
    expect(selectStatus(chat.getState())).toBe('streaming');
    const fork = createChat({
      ...chat.getConfig(),
      initialState: forkThread(chat.getState(), selectLastMessage(chat.getState())!.id),
    });
    expect(selectStatus(fork.getState())).toBe('idle');
    expect(calls(fork)).toMatchObject([{ state: 'failed', result: 'Error: interrupted.' }]);
  });

  test('stop reaches a running tool', async () => {
    let signal: AbortSignal | undefined;
    const { chat, model } = testChat({
      tools: {
        wait: {
          execute: (_args: never, context) => new Promise((resolve) => ((signal = context.signal).onabort = resolve)),
        },
      },
    });
    const sent = chat.send('Wait');
    await callTools(model, call('wait', '{}'));
    expect(calls(chat)[0]?.state).toBe('running');
    await chat.stop();
    expect(signal?.aborted).toBe(true);
    expect(await sent).toMatchObject({ outcome: 'stopped' });
    expect(calls(chat)[0]).toMatchObject({ state: 'stopped', result: 'Stopped by the user.' });
  });

  test('a model that repeats the same calls is ended', async () => {
    const { chat, model } = testChat({ tools: { ping: { execute: () => 'pong' } } });
    const sent = chat.send('Ping');
    sent.catch(() => {});
    for (const id of ['a', 'b', 'c']) await callTools(model, call('ping', '{}', 0, id));
    await expect(sent).rejects.toMatchObject({ code: 'tool' });
    expect(model.requests).toHaveLength(3);
    expect(selectStatus(chat.getState())).toBe('error');
  });
});
