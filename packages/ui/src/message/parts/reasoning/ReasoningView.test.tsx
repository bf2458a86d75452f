import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Message } from '../../../index.js';
import { Frame, testChat, testMessage } from '../../../testTools.js';

afterEach(cleanup);

const thought = (text: string) => ({ type: 'reasoning' as const, text });
const answer = { type: 'text' as const, text: 'Yes.' };
const timing = { startedAt: 0, firstTokenAt: 1, endedAt: 9000, reasoningMs: 4200, answerMs: 100 };

function show(...parts: Parameters<typeof testMessage>[2] & object): void {
  render(
    <Frame chat={testChat({ messages: [testMessage('a', 'assistant', parts, { timing })] })}>
      <Message.Root messageId="a">
        <Message.Parts />
      </Message.Root>
    </Frame>,
  );
}

it('tells how long the model thought, also to those who come later', () => {
  show(thought('Hm.'), answer);
  expect(screen.getByText('Thought for 4 s')).toBeTruthy();
});

it('does not guess how the time was divided between several thoughts', () => {
  show(thought('Hm.'), answer, thought('Hm!'), answer);
  expect(screen.getAllByText('Thoughts')).toHaveLength(2);
});
