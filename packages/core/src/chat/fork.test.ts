import { expect, it } from 'vitest';
import { messageText, selectMessageIds, selectMessages, selectSiblingIds } from '../thread/selectors.js';
import { createChat } from './chat.js';
import type { Transport } from './types.js';

const named: Transport = async function* ({ model, messages }) {
  const content = `${String(model)} after ${messages.length}`;
  yield { choices: [{ index: 0, delta: { content }, finish_reason: 'stop' }] };
};

it('asks several models at once under one question, and takes their answers in as branches', async () => {
  const chat = createChat({ transport: named, request: { model: 'one' } });
  await chat.send('Hi');
  const [question, first] = selectMessageIds(chat.getState());
  const forks = [chat.fork(question), chat.fork(question)];
  await Promise.all(forks.map((fork, index) => fork.regenerate(question, { request: { model: `fork ${index}` } })));
  expect(selectMessageIds(chat.getState())).toEqual([question, first]);
  for (const fork of forks) {
    const answer = selectMessages(fork.getState()).at(-1)!;
    chat.insert(answer, question!);
    chat.insert(answer, question!);
  }
  expect(selectSiblingIds(chat.getState(), first!)).toHaveLength(3);
  expect(selectMessages(chat.getState()).map(messageText)).toEqual(['Hi', 'fork 1 after 1']);
});

it('forks with the settings that were changed by hand, and without what comes after', async () => {
  const chat = createChat({ transport: named, request: { model: 'one' } });
  await chat.send('Hi');
  chat.setRequest({ model: 'two' });
  await chat.send('And?');
  const fork = chat.fork(selectMessageIds(chat.getState())[1]);
  await fork.send('Go');
  expect(selectMessages(fork.getState()).map(messageText)).toEqual(['Hi', 'one after 1', 'Go', 'two after 3']);
  expect(fork.id).not.toBe(chat.id);
  expect(selectMessageIds(chat.getState())).toHaveLength(4);
});

it('says what is missing', () => {
  const chat = createChat({ transport: named });
  const message = { id: 'a', role: 'assistant', parts: [], status: 'done', createdAt: 0 } as const;
  expect(() => chat.insert(message, 'none')).toThrow(/no message "none"/);
  expect(() => chat.fork()).toThrow(/no message yet/);
});

it('writes on an answer that was put in', async () => {
  const chat = createChat({ transport: named, request: { model: 'one' } });
  await chat.send('Hi');
  const [question] = selectMessageIds(chat.getState());
  const parts = [{ type: 'text', text: 'No, ' }] as const;
  chat.insert({ id: 'mine', role: 'assistant', parts, status: 'stopped', createdAt: 0 }, question!);
  await chat.continue('mine');
  expect(messageText(selectMessages(chat.getState()).at(-1)!)).toBe('No, one after 3');
});
