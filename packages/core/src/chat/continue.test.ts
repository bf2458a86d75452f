import { describe, expect, test } from 'vitest';
import { messageText, selectMessages } from '../thread/selectors.js';
import { testChat } from './testChat.js';
import type { Chat } from './types.js';

const last = (chat: Chat) => selectMessages(chat.getState()).at(-1)!;

describe('continue', () => {
  test('writes on in the same message, without repeated words', async () => {
    const { chat, model, schedule } = testChat();
    void chat.send('Hi');
    await model.text('The quick bro');
    await chat.stop();
    const { id } = last(chat);
    void chat.continue();
    await model.text('bro');
    schedule.flush();
    expect(messageText(last(chat))).toBe('The quick bro');
    await model.text('wn fox.');
    await model.finish();
    expect(last(chat)).toMatchObject({ id, status: 'done', parts: [{ type: 'text', text: 'The quick brown fox.' }] });
    expect(model.requests[1]!.request.messages.slice(1, 2)).toEqual([{ role: 'assistant', content: 'The quick bro' }]);
  });
});

describe('settings', () => {
  test('overrides lie over what the program gives, and can be reset', () => {
    const { chat } = testChat({ request: { model: 'm', temperature: 1 } });
    chat.setRequest({ temperature: 0, top_p: 0.5 });
    chat.configure({ request: { model: 'other', temperature: 0.7 } });
    expect(chat.getState().request).toEqual({ model: 'other', temperature: 0, top_p: 0.5 });
    chat.setRequest(({ top_p: _topP, ...rest }) => ({ ...rest, model: 'mine' }));
    expect(chat.getState().request).toEqual({ model: 'mine', temperature: 0 });
    chat.setRequest({ temperature: undefined });
    expect(chat.getState().request).toEqual({ model: 'mine' });
    chat.resetRequest();
    expect(chat.getState().request).toEqual({ model: 'other', temperature: 0.7 });
  });
});

test('a continuation that cannot be asked for leaves the text as it was, and says why', async () => {
  const { chat, model } = testChat();
  const text = 'A sentence that is said again and again. '.repeat(30);
  const sent = chat.send('Go');
  await model.text(text);
  await chat.stop();
  await sent;
  chat.setRequest({ temperature: 'hot' as never });
  await expect(chat.continue()).rejects.toMatchObject({ code: 'invalid_request' });
  const last = selectMessages(chat.getState()).at(-1)!;
  expect(messageText(last)).toBe(text);
  expect(last).toMatchObject({ status: 'failed', error: { code: 'invalid_request' } });
});

test('settings for one continuation lie over those of the chat, and are forgotten after it', async () => {
  const { chat, model } = testChat({ request: { model: 'm', max_tokens: 5, n: 2 } });
  void chat.send('Hi', { request: { n: 1 } });
  await model.text('Half');
  await model.finish('length');
  void chat.continue(undefined, { request: { max_tokens: 500, model: 'bigger', n: 3 } });
  await model.text(' and half');
  await model.finish();
  expect(model.requests[1]!.request).toMatchObject({ model: 'bigger', max_tokens: 500 });
  expect(model.requests[1]!.request.n).toBeUndefined();
  expect(last(chat).provenance?.request).toMatchObject({ model: 'bigger', max_tokens: 500 });
  expect(messageText(last(chat))).toBe('Half and half');
  expect(chat.getState().request).toEqual({ model: 'm', max_tokens: 5, n: 2 });
});

test('an answer without a word is begun, not written on', async () => {
  const { chat, model } = testChat();
  chat.insert({ id: 'q', role: 'user', parts: [{ type: 'text', text: 'Hi' }], status: 'done', createdAt: 0 }, null);
  chat.insert({ id: 'a', role: 'assistant', parts: [], status: 'stopped', createdAt: 0 }, 'q');
  void chat.continue('a');
  await model.text('Hello');
  await model.finish();
  expect(model.requests[0]!.request.messages).toEqual([{ role: 'user', content: 'Hi' }]);
  expect(last(chat)).toMatchObject({ id: 'a', status: 'done', parts: [{ type: 'text', text: 'Hello' }] });
});
