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

test('a question about an attached text is answered from the question, not from the text', () => {
  const content = [
    { type: 'text', text: 'notes.txt\n```\nThe tide comes twice a day.\n```' },
    { type: 'image_url', image_url: { url: 'data:image/png;base64,' } },
    { type: 'text', text: 'Is this a lighthouse?' },
  ] as const;
  const answer = JSON.stringify(prose({ model: 'prose', messages: [{ role: 'user', content }] }, { turn: 1 }));
  expect(answer).toContain('no prepared answer about **lighthouse**');
});
