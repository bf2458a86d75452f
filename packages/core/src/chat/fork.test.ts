import { expect, it } from 'vitest';
import { messageText, selectMessageIds, selectMessages } from '../thread/selectors.js';
import { createChat } from './chat.js';
import { forkThread } from './forkThread.js';
import type { Transport } from '../transport/types.js';

const named: Transport = async function* ({ model, messages }) {
  const content = `${String(model)} after ${messages.length}`;
  yield { choices: [{ index: 0, delta: { content }, finish_reason: 'stop' }] };
};

it('forks a thread with its changed settings, and without what follows the message', async () => {
  const chat = createChat({ transport: named, request: { model: 'one' } });
  await chat.send('Hi');
  chat.setRequest({ model: 'two' });
  await chat.send('And?');
  const initialState = forkThread(chat.getState(), selectMessageIds(chat.getState())[1]!);
  const fork = createChat({ ...chat.getConfig(), initialState });
  await fork.send('Go');
  expect(selectMessages(fork.getState()).map(messageText)).toEqual(['Hi', 'one after 1', 'Go', 'two after 3']);
  expect(fork.id).not.toBe(chat.id);
  expect(selectMessageIds(chat.getState())).toHaveLength(4);
});

it('says what is missing', () => {
  const chat = createChat({ transport: named });
  const message = { id: 'a', role: 'assistant', parts: [], status: 'done', createdAt: 0 } as const;
  expect(() => chat.insert(message, 'none')).toThrow(/no message "none"/);
  expect(() => forkThread(chat.getState(), 'none')).toThrow(/no message "none"/);
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
