import { describe, expect, test } from 'vitest';
import { emptyThread } from '../thread/reduce.js';
import { messageText, selectLastMessage, selectMessages } from '../thread/selectors.js';
import { createComparison } from './comparison.js';
import { settle, testChat } from './testChat.js';
import type { Chat } from './types.js';

const texts = (chat: Chat): readonly string[] =>
  selectMessages(chat.getState()).map((message) => `${message.role}: ${messageText(message)}`);

const first = (chat: Chat): string => selectMessages(chat.getState())[0]!.id;

describe('a command that replaces the answer runs before the queued messages', () => {
  const commands: Readonly<Record<string, (chat: Chat) => Promise<unknown>>> = {
    regenerate: (chat) => chat.regenerate(),
    rerun: (chat) => chat.rerun(),
    edit: (chat) => chat.edit(first(chat), 'Uno'),
    continue: (chat) => chat.continue(),
    interrupt: (chat) => chat.send('Now', { whenBusy: 'interrupt' }),
    compare: (chat) => createComparison(chat, [{ label: 'a' }]).ask(first(chat)),
  };

  test.each(Object.entries(commands))('%s', async (_name, command) => {
    const { chat, model } = testChat();
    void chat.send('One');
    await model.text('1');
    const second = chat.send('Two');
    void chat.send('Three');
    void command(chat);
    await settle();
    expect(model.requests).toHaveLength(2);
    expect(chat.getState().queue).toHaveLength(2);
    await model.text('answered');
    await model.finish();
    await settle();
    expect(model.requests).toHaveLength(3);
    await model.text('2');
    await model.finish();
    expect(await second).toMatchObject({ outcome: 'done' });
    expect(chat.getState().queue).toHaveLength(0);
    expect(texts(chat).slice(-3, -1)).toEqual(['assistant: 2', 'user: Three']);
  });
});

test('an answer without text can be regenerated and continued, although stopping removes it', async () => {
  for (const name of ['regenerate', 'rerun', 'continue'] as const) {
    const { chat, model } = testChat();
    void chat.send('One');
    await settle();
    void chat[name](selectLastMessage(chat.getState())!.id);
    await settle();
    await model.text('1');
    await model.finish();
    expect(texts(chat)).toEqual(['user: One', 'assistant: 1']);
  }
});

test('a command about a message that is not there stops nothing', async () => {
  const { chat, model } = testChat();
  void chat.send('One');
  await model.text('1');
  await expect(chat.regenerate('none')).rejects.toMatchObject({ code: 'misuse' });
  await expect(chat.edit('none', 'Uno')).rejects.toMatchObject({ code: 'misuse' });
  await expect(chat.edit(first(chat), ' ')).rejects.toMatchObject({ code: 'misuse' });
  await expect(chat.continue(first(chat))).rejects.toMatchObject({ code: 'misuse' });
  expect(chat.getState().runs).toHaveLength(1);
});

test('who waits for a queued message hears of it when another thread is loaded', async () => {
  const { chat, model } = testChat();
  const one = chat.send('One').catch(() => {});
  const two = chat.send('Two');
  await model.fail(new TypeError('gone'));
  await one;
  chat.load(emptyThread('other'));
  expect(await two).toEqual({ outcome: 'stopped', messageIds: [] });
});

test('a turn that fails before it has begun does not keep the chat busy', async () => {
  const { chat, model } = testChat();
  // As a storage may give it back.
  const corrupt = { id: 'run', parentId: null, request: {} } as unknown as Parameters<Chat['resume']>[0];
  await expect(chat.resume(corrupt)).rejects.toThrow(TypeError);
  void chat.send('One');
  await model.text('1');
  expect(texts(chat)).toEqual(['user: One', 'assistant: 1']);
});
