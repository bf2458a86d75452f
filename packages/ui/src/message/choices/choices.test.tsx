import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { selectMessageIds } from '@chat-stream/react';
import { Chat } from '../../chat/Chat.js';
import { testChat } from '../../testTools.js';
import { selectChoiceIds } from './selectChoiceIds.js';

afterEach(cleanup);

const script = { choices: [['Heron'], ['Otter'], ['Plover']] };

it('shows the answers of one request side by side; choosing one makes it the branch', async () => {
  const chat = testChat({ script, request: { model: 'm', n: 3 } });
  render(<Chat chat={chat} />);
  await act(() => chat.send('Name a boat.'));
  const group = await screen.findByRole('group', { name: '3 responses side by side' });
  expect([...group.querySelectorAll('article')].map((article) => article.textContent)).toEqual([
    expect.stringContaining('Heron'),
    expect.stringContaining('Otter'),
    expect.stringContaining('Plover'),
  ]);
  // They were counted together.
  expect(screen.getAllByLabelText('Usage')).toHaveLength(1);
  fireEvent.click(screen.getAllByRole('button', { name: 'Use this response' })[1]!);
  expect(screen.queryByRole('group', { name: '3 responses side by side' })).toBeNull();
  const articles = screen.getAllByRole('article');
  expect(articles).toHaveLength(2);
  expect(articles[1]?.textContent).toContain('Otter');
  expect(screen.getByRole('group', { name: 'Versions' }).textContent).toContain('2 / 3');
  await act(() => chat.send('And a smaller one?'));
  await waitFor(() => expect(screen.getAllByRole('article').length).toBeGreaterThan(3));
  expect(screen.getAllByRole('article')[1]?.textContent).toContain('Otter');
});

it('asks no second time for a choice that was made, whoever opens the conversation', async () => {
  const chat = testChat({ script, request: { model: 'm', n: 3 } });
  await chat.send('Name a boat.');
  const [first, second] = selectChoiceIds(chat.getState(), selectMessageIds(chat.getState())[1]!);
  const { rerender } = render(<Chat key="1" chat={chat} />);
  expect(screen.queryByRole('group', { name: '3 responses side by side' })).not.toBeNull();
  act(() => chat.selectBranch(second!));
  rerender(<Chat key="2" chat={chat} />);
  expect(screen.queryByRole('group', { name: '3 responses side by side' })).toBeNull();
  act(() => chat.selectBranch(first!));
  expect(screen.queryByRole('group', { name: '3 responses side by side' })).not.toBeNull();
});

it('keeps the answers of two requests apart', async () => {
  const chat = testChat({ script, request: { model: 'm', n: 2 } });
  await chat.send('Name a boat.');
  const first = selectMessageIds(chat.getState())[1]!;
  await chat.regenerate();
  const second = selectMessageIds(chat.getState())[1]!;
  const state = chat.getState();
  const [one, two] = [selectChoiceIds(state, first), selectChoiceIds(state, second)];
  expect(one).toHaveLength(2);
  expect(two).toHaveLength(2);
  expect(new Set([...one, ...two]).size).toBe(4);
  expect(selectChoiceIds(state, first)).toBe(one);
});

it('is no choice when there is one answer', async () => {
  const chat = testChat();
  await chat.send('Hi');
  await chat.regenerate();
  expect(selectChoiceIds(chat.getState(), selectMessageIds(chat.getState())[1]!)).toEqual([]);
});
