import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Part, ToolCallPart, Tools } from '@chat-stream/core';
import { Chat } from '../../../chat/Chat.js';
import { reached, testChat, testMessage } from '../../../testTools.js';

afterEach(cleanup);

const callOf = (id: string, change: Partial<ToolCallPart> = {}): ToolCallPart => ({
  type: 'tool-call',
  id,
  kind: 'function',
  name: 'search',
  arguments: '{}',
  state: 'done',
  result: `Result of ${id}`,
  ...change,
});
const cards = (): string[] => screen.getAllByRole('button', { expanded: false }).map(({ textContent }) => textContent);
const show = (...steps: readonly (readonly Part[])[]): void => {
  const answers = steps.map((parts, index) => testMessage(`a${index}`, 'assistant', parts));
  render(<Chat chat={testChat({ messages: [testMessage('q', 'user', 'Go.'), ...answers] })} />);
};
const text = (words: string): Part => ({ type: 'text', text: words });

it('sums up the calls of a turn in one line, which opens and closes', () => {
  const failed = callOf('two', { name: 'read', state: 'failed', result: 'Error: gone' });
  show([callOf('one'), failed], [{ type: 'reasoning', text: 'Hm.' }, callOf('three')], [text('Found.')]);
  expect(cards()).toEqual(['3 tool calls1 failedsearch ×2, read']);
  const line = screen.getByRole('button', { name: /^3 tool calls/ });
  fireEvent.click(line);
  expect(screen.getAllByRole('button', { name: /^(search|read)/ })).toHaveLength(3);
  expect(screen.getByText(/^Thought/)).toBeTruthy();
  fireEvent.click(line);
  expect(screen.queryByRole('button', { name: /^(search|read)/ })).toBeNull();
});

it('leaves two calls, calls on both sides of a text, and calls with a component of their own as they are', () => {
  show([callOf('one'), callOf('two')], [text('So far.'), callOf('three'), callOf('four')], [text('Done.')]);
  expect(cards()).toHaveLength(4);
  cleanup();
  const messages = [testMessage('a', 'assistant', [callOf('one'), callOf('two'), callOf('three'), text('Done.')])];
  const Card = (): React.ReactNode => <figure>Card</figure>;
  const chat = testChat({ messages });
  const { rerender } = render(<Chat chat={chat} components={{ tools: { search: Card } }} />);
  expect(screen.getAllByRole('figure')).toHaveLength(3);
  rerender(<Chat chat={chat} />);
  expect(screen.getByRole('button', { name: /^3 tool calls/ })).toBeTruthy();
});

it('shows a call that somebody watches or decides, and the newest until the answer follows', async () => {
  const tools: Tools = { pay: { needsApproval: true, execute: () => 'paid' } };
  const chat = testChat({
    tools,
    script: ({ messages }) => {
      const paid = messages.filter(({ role }) => role === 'tool').length;
      return paid < 4 ? [{ type: 'tool-call', name: 'pay', arguments: { paid } }] : 'All paid.';
    },
  });
  render(<Chat chat={chat} tools={tools} />);
  let sent: Promise<unknown> | undefined;
  act(() => void (sent = chat.send('Pay.')));
  for (let count = 1; count <= 4; count++) {
    await act(() => reached(chat, (state) => JSON.stringify(state).split('"awaiting"').length > 1));
    const shown = (await screen.findAllByRole('button', { name: /^pay/ })).length;
    expect(shown).toBe(count < 3 ? count : 1);
    expect(screen.queryByRole('button', { name: /tool calls/ }) !== null).toBe(count >= 3);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Allow' })));
  }
  await act(async () => void (await sent));
  await waitFor(() => expect(screen.queryByRole('button', { name: /^pay/ })).toBeNull());
  expect(screen.getByRole('button', { name: /^4 tool calls.*pay ×4/ })).toBeTruthy();
});

it('does not fold what the reader has opened', () => {
  const messages = [testMessage('a', 'assistant', [callOf('one'), callOf('two')])];
  const chat = testChat({ messages });
  render(<Chat chat={chat} />);
  fireEvent.click(screen.getAllByRole('button', { name: /^search/ })[0]!);
  const more = testMessage('b', 'assistant', [callOf('three'), text('Done.')]);
  act(() => chat.apply({ type: 'message-append', message: more, parentId: 'a' }));
  expect(screen.getByRole('button', { name: /^3 tool calls/ })).toBeTruthy();
  expect(screen.getByRole('region', { name: 'Result' }).textContent).toBe('Result of one');
  expect(screen.getAllByRole('button', { name: /^search/ })).toHaveLength(1);
});

it('shows a tool as it defines itself also if it comes later, from a server', () => {
  const messages = [testMessage('a', 'assistant', [callOf('one'), callOf('two'), callOf('three'), text('Done.')])];
  const chat = testChat({ messages });
  const { rerender } = render(<Chat chat={chat} />);
  expect(screen.getByRole('button', { name: /^3 tool calls/ })).toBeTruthy();
  chat.configure({ tools: { search: { render: () => <figure>Chart</figure> } } });
  rerender(<Chat chat={chat} />);
  expect(screen.getAllByRole('figure')).toHaveLength(3);
});
