import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ChatError, type ChatChunk, type Transport } from '@chat-stream/react';
import { Chat } from '../chat/Chat.js';
import { reached, testChat } from '../testTools.js';

afterEach(cleanup);

const chunk = (
  delta: NonNullable<ChatChunk['choices']>[number]['delta'],
  finish_reason: 'stop' | 'tool_calls' | null = null,
) => ({ choices: [{ index: 0, delta, finish_reason }] }) as ChatChunk;

/** One turn after the other: a wait, a tool that asks, an answer that is stopped, a key that is refused. */
function conversation(): Transport {
  let turn = 0;
  return async function* (_request, { onEvent, signal }) {
    turn++;
    switch (turn) {
      case 1: {
        const error = new ChatError('rate_limit', 'Slow down.', { status: 429 });
        await new Promise<void>((retryNow) =>
          onEvent?.({ type: 'retry', retryAt: Date.now() + 600_000, error, retryNow }),
        );
        onEvent?.({ type: 'response', status: 200, headers: new Headers() });
        yield chunk({ content: 'The **Moon** pulls.' }, 'stop');
        return;
      }
      case 2:
        yield chunk(
          { tool_calls: [{ index: 0, id: 'c', type: 'function', function: { name: 'pay', arguments: '{}' } }] },
          'tool_calls',
        );
        return;
      case 3:
        yield chunk({ content: 'Paid.' }, 'stop');
        return;
      case 4:
        yield chunk({ content: 'Once upon' });
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return;
      default:
        throw new ChatError('http', 'Incorrect API key.', { status: 401 });
    }
  };
}

it('a screen reader hears one conversation in order, each thing once', async () => {
  const tools = { pay: { execute: () => 'paid', needsApproval: true } };
  const chat = testChat({ transport: conversation(), tools });
  render(<Chat chat={chat} />);
  const said: string[] = [];
  const hear = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) said.push(node.textContent ?? '');
  });
  for (const region of screen.getAllByRole('status')) hear.observe(region, { childList: true });

  const first = chat.send('Why do tides come?');
  await act(() => reached(chat, ({ runs }) => runs[0]?.retryAt !== undefined));
  fireEvent.click(screen.getByRole('button', { name: 'Retry now' }));
  await act(() => first);
  await act(() => chat.send('Pay Ada.'));
  fireEvent.click(screen.getByRole('button', { name: 'Allow' }));
  await act(() => reached(chat, ({ runs, nodes }) => runs.length === 0 && JSON.stringify(nodes).includes('Paid.')));
  const third = chat.send('Tell me a story.');
  await act(() => reached(chat, ({ runs }) => (runs[0]?.drafts[0]?.parts.length ?? 0) > 0));
  await act(async () => {
    await chat.stop();
    await third;
  });
  await act(() => chat.send('Go on.').catch(() => {}));

  expect(said.map((text) => text.replace(/\d+ s/, 'N s'))).toEqual([
    'Generating a response',
    'Too many requests. Retrying in N s',
    'The Moon pulls.',
    'Generating a response',
    'pay: Needs your approval',
    'Generating a response',
    'Paid.',
    'Generating a response',
    'Response stopped',
    'Generating a response',
    'The response failed. Your API key wasn’t accepted.',
  ]);
});
