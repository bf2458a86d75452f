import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { messageText, selectMessages, selectSiblingIds, selectStatus } from '@chat-stream/react';
import { Message } from '../../index.js';
import { Frame, testChat, testMessage } from '../../testTools.js';
import { textWith } from './continueWith.js';
import { percent, perplexity, tintOf } from './MessageLogprobs.js';

afterEach(cleanup);

const token = (text: string, probability: number, others: readonly [string, number][] = []): object => ({
  token: text,
  logprob: Math.log(probability),
  top_logprobs: others.map(([other, share]) => ({ token: other, logprob: Math.log(share) })),
});

function show(): void {
  const content = [
    token('Yes', 0.5, [
      ['Yes', 0.5],
      ['No', 0.25],
    ]),
    token(',', 1),
    token(' sure', 0.125, [['\n', 0.25]]),
  ];
  const chat = testChat({ messages: [testMessage('a', 'assistant', 'Yes, sure', { logprobs: { content } })] });
  render(
    <Frame chat={chat}>
      <Message.Root messageId="a">
        <Message.Logprobs />
      </Message.Root>
    </Frame>,
  );
}
const rows = (): (string | null)[] => screen.getAllByRole('listitem').map((item) => item.textContent);

it('tells each probability in numbers, and the alternatives of one token', () => {
  show();
  expect(screen.getAllByRole('option').map((option) => option.getAttribute('aria-label'))).toEqual([
    '“Yes”, 50 %',
    '“,”, 100 %',
    '“ sure”, 13 %',
  ]);
  expect(rows()).toEqual(['Yes50 %', 'No25 %']);
  expect(screen.getByText(/^Perplexity 2\.52/)).toBeTruthy();
});

it('goes from token to token with the arrow keys, with one stop for Tab', () => {
  show();
  const tabStops = (): number => screen.getAllByRole('option').filter((option) => option.tabIndex === 0).length;
  screen.getAllByRole('option')[0]!.focus();
  fireEvent.keyDown(document.activeElement!, { key: 'End' });
  expect(document.activeElement?.textContent).toBe(' sure');
  expect(rows()).toEqual(['\\n25 %', '␣sure13 %']);
  expect(tabStops()).toBe(1);
  fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' });
  expect(document.activeElement?.textContent).toBe(' sure');
  fireEvent.keyDown(document.activeElement!, { key: 'ArrowLeft' });
  expect(document.activeElement?.textContent).toBe(',');
});

it('writes on with another token, as another version', async () => {
  const content = [token('Yes', 0.6), token(',', 0.9), token(' sure', 0.5, [[' no', 0.4]])];
  const messages = [
    testMessage('q', 'user', 'Is it?'),
    testMessage('a', 'assistant', 'Yes, sure', { logprobs: { content } }),
  ];
  const chat = testChat({ messages, script: ' way at all.' });
  render(
    <Frame chat={chat}>
      <Message.Root messageId="a">
        <Message.Logprobs />
      </Message.Root>
    </Frame>,
  );
  fireEvent.focus(screen.getAllByRole('option')[2]!);
  fireEvent.click(screen.getByRole('button', { name: 'Continue with “␣no” instead' }));
  await waitFor(() => expect(selectStatus(chat.getState())).toBe('idle'));
  expect(selectMessages(chat.getState()).map(messageText)).toEqual(['Is it?', 'Yes, no way at all.']);
  expect(selectSiblingIds(chat.getState(), 'a')).toHaveLength(2);
});

it('joins bytes, since tokens cut characters, and wants the tokens of the whole text', () => {
  const bytes = (text: string): number[] => [...new TextEncoder().encode(text)];
  const heart = bytes('♥');
  const piece = (text: string, own: number[]) => ({ token: text, logprob: 0, bytes: own, top_logprobs: [] });
  const content = [piece('I ', bytes('I ')), piece('\\xe2', heart.slice(0, 1)), piece('\\x99\\xa5', heart.slice(1))];
  const message = testMessage('a', 'assistant', 'I ♥', { logprobs: { content } });
  expect(textWith(message, 2, { token: '?', bytes: [0x99, 0xa6] })).toBe('I ♦');
  expect(
    textWith(testMessage('b', 'assistant', 'Well: I ♥', { logprobs: { content } }), 0, piece('You', bytes('You'))),
  ).toBe('Well: You');
  expect(
    textWith(testMessage('c', 'assistant', 'Other', { logprobs: { content } }), 0, piece('You', bytes('You'))),
  ).toBeUndefined();
});

it('is nothing where the server sent no probabilities', () => {
  const chat = testChat({ messages: [testMessage('a', 'assistant', 'Yes')] });
  const { container } = render(
    <Frame chat={chat}>
      <Message.Root messageId="a">
        <Message.Logprobs />
      </Message.Root>
    </Frame>,
  );
  expect(container.querySelector('section')).toBeNull();
});

it('counts', () => {
  expect(percent(Math.log(0.0004))).toBe('<0.1 %');
  expect(percent(-9999)).toBe('0.0 %');
  expect(tintOf(0)).toBe(0);
  expect(tintOf(-9999)).toBe(1);
  expect(perplexity([{ logprob: Math.log(0.5) }, { logprob: Math.log(0.5) }])).toBeCloseTo(2);
});
