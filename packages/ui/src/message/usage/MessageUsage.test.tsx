import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Message, type Prices } from '../../index.js';
import { Frame, testChat, testMessage } from '../../testTools.js';

afterEach(cleanup);

const usage = {
  prompt_tokens: 1200,
  completion_tokens: 300,
  prompt_tokens_details: { cached_tokens: 1000 },
  completion_tokens_details: { reasoning_tokens: 120 },
};
const answer = testMessage('a', 'assistant', 'Yes.', { usage, provenance: { request: {}, model: 'large-2026-01-01' } });

function show(prices?: Prices): HTMLElement | null {
  render(
    <Frame chat={testChat({ messages: [answer] })} prices={prices}>
      <Message.Root messageId="a">
        <Message.Usage />
      </Message.Root>
    </Frame>,
  );
  return screen.queryByLabelText('Usage');
}

it('ends with the cost, worked out with the price of what was cached', () => {
  const prices = { currency: 'EUR', models: { large: { input: 2, cachedInput: 0.5, output: 8 } } };
  // 200 at 2, 1000 at 0.5 and 300 at 8 for a million each.
  expect(show(prices)?.textContent).toBe('large-2026-01-01 · 300 tokens · €0.0033');
});

it('tells what was read, cached and thought on hover; no cost without a price', () => {
  const line = show({ models: { small: { input: 1, output: 1 } } });
  expect(line?.textContent).toBe('large-2026-01-01 · 300 tokens');
  expect(line?.title).toBe('1,200 input tokens · 1,000 cached · 120 for reasoning');
});

it('tells how fast it came, counts pieces where the provider counted nothing, and claims no speed for what came at once', () => {
  const provenance = { request: {}, model: 'm' };
  const timing = { startedAt: 0, firstTokenAt: 40, lastTokenAt: 2040, endedAt: 2050, pieces: 90 };
  const lineOf = (change: object): string | null => {
    const chat = testChat({ messages: [testMessage('a', 'assistant', 'Yes.', { provenance, ...change })] });
    const { container, unmount } = render(
      <Frame chat={chat}>
        <Message.Root messageId="a">
          <Message.Usage />
        </Message.Root>
      </Frame>,
    );
    const { textContent } = container;
    unmount();
    return textContent;
  };
  expect(lineOf({ usage, timing })).toBe('m · 300 tokens · 150 tokens/s · 0.04 s to first token');
  expect(lineOf({ status: 'stopped', timing })).toBe('m · ≈ 90 tokens · ≈ 45 tokens/s · 0.04 s to first token');
  expect(lineOf({ usage, timing: { ...timing, lastTokenAt: 41 } })).toBe('m · 300 tokens · 0.04 s to first token');
});

it('tells at the end what all steps of an answer took, and nothing at the steps', () => {
  const step = { usage: { prompt_tokens: 100, completion_tokens: 100 }, provenance: { request: {}, model: 'm' } };
  const messages = [
    testMessage('q', 'user', 'Go'),
    testMessage('a', 'assistant', 'Look.', {
      ...step,
      timing: { startedAt: 0, firstTokenAt: 500, lastTokenAt: 1500, endedAt: 1500 },
    }),
    testMessage('b', 'assistant', 'Found.', {
      ...step,
      timing: { startedAt: 9000, firstTokenAt: 9100, lastTokenAt: 12_100, endedAt: 12_100 },
    }),
  ];
  render(
    <Frame chat={testChat({ messages })} prices={{ models: { m: { input: 1, output: 9 } } }}>
      {['a', 'b'].map((id) => (
        <Message.Root key={id} messageId={id}>
          <Message.Usage />
        </Message.Root>
      ))}
    </Frame>,
  );
  const lines = screen.getAllByLabelText('Usage');
  expect(lines.map(({ textContent }) => textContent)).toEqual([
    'm · 200 tokens · 50 tokens/s · 0.5 s to first token · $0.002',
  ]);
  expect(lines[0]?.title).toBe('200 input tokens');
  expect(screen.getAllByRole('article').map(({ dataset }) => dataset['step'])).toEqual(['', undefined]);
});
