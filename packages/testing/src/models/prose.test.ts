import { expect, test } from 'vitest';
import { prose } from './prose.js';

function answerTo(question: string): string {
  const request = { model: 'prose', messages: [{ role: 'user', content: question }] } as const;
  return JSON.stringify(prose(request, { turn: 1 }));
}

test.each([
  ['What do bees eat?', 'The figure is an eight'],
  ['Baking for beginners', 'percent of the flour'],
  ['How do tides work?', 'towards the Moon'],
  ['Gezeiten, bitte', 'towards the Moon'],
  ['Streaming in React', 'one *token* at a time'],
])('"%s" is answered from what it is about', (question, text) => {
  expect(answerTo(question)).toContain(text);
  expect(answerTo(question)).not.toContain('no prepared answer');
});

test.each(['What is the weather in Bergen?', 'Has research been done?', 'Who was disconnected?'])(
  '"%s" contains the letters of a subject but does not ask about it',
  (question) => expect(answerTo(question)).toContain('no prepared answer'),
);
