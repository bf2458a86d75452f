import { expect, test } from 'vitest';
import { createChat } from '../chat/chat.js';
import type { Transport } from '../transport/types.js';
import { messageCost, selectTotals } from './cost.js';
import { selectMessages } from './selectors.js';

let count = 0;
const transport: Transport = async function* ({ n }) {
  for (let index = 0; index < (n ?? 1); index++)
    yield {
      id: `c${++count}`,
      model: 'gpt-4.1-2025-04-14',
      choices: [{ index, delta: { content: 'Yes.' }, finish_reason: 'stop' }],
    };
  yield {
    choices: [],
    usage: {
      prompt_tokens: 1000,
      completion_tokens: 500,
      prompt_tokens_details: { cached_tokens: 400 },
      completion_tokens_details: { reasoning_tokens: 100 },
    },
  };
};

const prices = {
  'gpt-4': { input: 30, output: 60 },
  'gpt-4.1': { input: 2, cachedInput: 0.5, output: 8 },
};
const one = (600 * 2 + 400 * 0.5 + 500 * 8) / 1e6;

test('an answer costs what its model costs, by the longest name that fits', async () => {
  const chat = createChat({ transport });
  await chat.send('Hi');
  const [question, answer] = selectMessages(chat.getState());
  expect(messageCost(answer!, prices)).toBeCloseTo(one, 12);
  expect(messageCost(answer!, { input: 1, output: 2 })).toBeCloseTo((1000 + 1000) / 1e6, 12);
  expect(messageCost(answer!, { other: { input: 1, output: 2 } })).toBeUndefined();
  expect(messageCost(question!, prices)).toBeUndefined();
});

test('a thread counts each request once, on every branch', async () => {
  const chat = createChat({ transport });
  await chat.send('Hi', { request: { n: 3 } });
  await chat.regenerate();
  const totals = selectTotals(chat.getState(), prices);
  expect(totals).toMatchObject({
    requests: 2,
    promptTokens: 2000,
    cachedTokens: 800,
    completionTokens: 1000,
    reasoningTokens: 200,
  });
  expect(totals.cost).toBeCloseTo(2 * one, 12);
  expect(selectTotals(chat.getState(), prices)).toBe(totals);
  expect(selectTotals(chat.getState())).toBe(selectTotals(chat.getState()));
  expect(selectTotals(chat.getState())).not.toHaveProperty('cost');
});
