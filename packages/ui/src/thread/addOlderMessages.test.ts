import { expect, it } from 'vitest';
import { selectMessageIds } from '@chat-stream/react';
import { testChat, testMessage } from '../testTools.js';
import { addOlderMessages } from './addOlderMessages.js';

const page = (from: number, to: number): ReturnType<typeof testMessage>[] =>
  Array.from({ length: to - from }, (_, index) =>
    testMessage(`m${from + index}`, (from + index) % 2 === 0 ? 'user' : 'assistant', `Text ${from + index}`),
  );

it('puts messages before those that are there, once each, and keeps branches', async () => {
  const chat = testChat({ messages: page(4, 6), script: 'Other.' });
  await chat.regenerate('m5');
  const answers = chat.getState().nodes['m4']?.childIds;
  await addOlderMessages(chat, page(2, 5));
  await addOlderMessages(chat, page(0, 2));
  expect(selectMessageIds(chat.getState()).slice(0, 5)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
  expect(chat.getState().nodes['m4']).toMatchObject({ parentId: 'm3', childIds: answers });
  expect(chat.getState().rootIds).toEqual(['m0']);
  const before = chat.getState();
  await addOlderMessages(chat, page(0, 2));
  expect(chat.getState()).toBe(before);
});

it('waits while an answer is being written', async () => {
  const chat = testChat({ messages: page(2, 4), script: ['Half', { type: 'stall' }] });
  const sent = chat.send('Go').catch(() => {});
  const added = addOlderMessages(chat, page(0, 2));
  expect(chat.getState().nodes['m0']).toBeUndefined();
  await chat.stop();
  await Promise.all([sent, added]);
  expect(selectMessageIds(chat.getState()).slice(0, 4)).toEqual(['m0', 'm1', 'm2', 'm3']);
});
