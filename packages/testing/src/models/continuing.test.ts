import { createChat, fetchTransport, messageText, selectMessages } from '@chat-stream/core';
import { expect, test } from 'vitest';
import { createModelFetch } from '../server/createModelFetch.js';

const chatWith = (model: string, maxTokens?: number) =>
  createChat({
    transport: fetchTransport({
      baseURL: 'https://models.example/v1',
      fetch: createModelFetch({ latencyMs: 0, tokensPerSecond: 1e6 }),
    }),
    request: { model, ...(maxTokens !== undefined && { max_tokens: maxTokens }) },
  });

async function fullAnswer(model: string, question: string): Promise<string> {
  const chat = chatWith(model);
  await chat.send(question);
  return messageText(selectMessages(chat.getState()).at(-1)!);
}

test.each([
  ['prose', 'Tell me about the tides.'],
  ['prose', 'What do bees do?'],
  ['reasoning', 'Three switches, one lamp in the next room: how do I find the right switch with one look?'],
  ['choices', 'Violin practice'],
  ['long', 'Bread'],
  ['echo', 'The quick brown fox jumps over the lazy dog and runs into the forest.'],
])('%s continues its answer to "%s" where it was cut', async (model, question) => {
  const chat = chatWith(model, 12);
  await chat.send(question);
  chat.setRequest({ max_tokens: undefined });
  const cut = messageText(selectMessages(chat.getState()).at(-1)!);
  await chat.continue();
  const messages = selectMessages(chat.getState());
  const whole = messageText(messages.at(-1)!);
  expect(messages).toHaveLength(2);
  expect(whole.length).toBeGreaterThan(cut.length);
  expect(whole).toBe(await fullAnswer(model, question));
});

test.each(['cut', 'error'])('%s completes its answer after its fault', async (model) => {
  const chat = chatWith(model);
  await chat.send('Sailing').catch(() => {});
  const half = messageText(selectMessages(chat.getState()).at(-1)!);
  await chat.continue();
  const whole = messageText(selectMessages(chat.getState()).at(-1)!);
  expect(whole.startsWith(half)).toBe(true);
  expect(whole.length).toBeGreaterThan(half.length + 20);
  expect(whole).not.toContain('Continue your last');
  expect(selectMessages(chat.getState()).at(-1)?.status).toBe('done');
});

test('a complete answer has nothing to be added', async () => {
  const chat = chatWith('prose');
  await chat.send('Tides');
  await chat.continue();
  expect(messageText(selectMessages(chat.getState()).at(-1)!)).toMatch(/That is all: the answer was complete\.$/);
});

test.each([
  ['prose', 'Who won the cup in 1974?'],
  ['reasoning', 'Who won the cup in 1974?'],
])('%s says in a few words that it has no answer', async (model, question) => {
  const answer = await fullAnswer(model, question);
  expect(answer).toContain('no prepared answer about **won cup 1974**');
  expect(answer.length).toBeLessThan(300);
});

test('the puzzle of the switches is solved', async () => {
  const answer = await fullAnswer('reasoning', 'Three switches, one lamp: which one?');
  expect(answer).toMatch(/dark, warm\s+\| the first switch/);
});
