import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import {
  endComparison,
  exportThread,
  importThread,
  messageText,
  selectComparison,
  selectMessage,
  selectMessageIds,
  selectMessages,
  selectSiblingIds,
} from '@chat-stream/react';
import type { Chat as ChatObject } from '@chat-stream/react';
import { Chat } from '../../chat/Chat.js';
import { reached, testChat } from '../../testTools.js';
import { askSeveral } from '../../kit/comparisons.js';
import { requestDifferences, shortValue } from '../../kit/requestDifferences.js';

afterEach(cleanup);

/** Models that answer with their names; `slow` stalls, `bad` fails. */
function namedModels(): ChatObject {
  return testChat({
    request: { model: 'first' },
    script: ({ model, temperature }) => {
      const name = String(model);
      if (name === 'bad') return { status: 400, body: { error: { message: 'No such model.' } } };
      const text = `I am ${name}${temperature === undefined ? '' : ` at ${String(temperature)}`}`;
      return name === 'slow' ? [text, { type: 'stall' as const }] : text;
    },
  });
}
/** The open comparison of the first question. */
const compared = (chat: ChatObject) => selectComparison(chat.getState(), selectMessageIds(chat.getState())[0]!);
const hasText = (chat: ChatObject, at: number): boolean => {
  const message = selectMessage(chat.getState(), compared(chat)[at]?.messageId ?? '');
  return message !== undefined && message.parts.length > 0;
};
const columns = (): HTMLElement[] => screen.queryAllByRole('region').filter((region) => region.matches('.cs-choice'));

describe('askSeveral', () => {
  it('streams answers of several models side by side; choosing one makes it the branch', async () => {
    const chat = namedModels();
    await chat.send('Who are you?');
    const [question, first] = selectMessageIds(chat.getState());
    render(<Chat chat={chat} />);
    let asked: Promise<void>;
    await act(async () => {
      asked = askSeveral(chat, first!, ['second', 'slow', { label: 'warm', request: { temperature: 1.5 } }]);
      await reached(chat, () => hasText(chat, 1));
    });
    await waitFor(() =>
      expect(columns().map((column) => column.getAttribute('aria-label'))).toEqual(['first', 'second', 'slow', 'warm']),
    );
    // The text is paced, so that it appears after the column.
    await waitFor(() =>
      expect(columns().map((column) => column.querySelector('.cs-message-content')?.textContent)).toEqual([
        'I am first',
        'I am second',
        'I am slow',
        'I am first at 1.5',
      ]),
    );
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain(
      'second has finished responding.',
    );
    // What differed is told; while one streams it cannot be chosen, and can be stopped.
    expect(within(columns()[3]!).getByText('temperature').nextSibling?.textContent).toBe('1.5');
    expect(within(columns()[1]!).getByText('temperature').nextSibling?.textContent).toBe('Not set');
    expect(within(columns()[2]!).getByRole('button', { name: 'Use this response' })).toHaveProperty('disabled', true);
    // One stops that answer, the other one all of them.
    expect(screen.getAllByRole('button', { name: 'Stop' })).toHaveLength(2);
    fireEvent.click(within(columns()[2]!).getByRole('button', { name: 'Stop' }));
    await act(() => asked);
    fireEvent.click(within(columns()[1]!).getByRole('button', { name: 'Use this response' }));
    await waitFor(() => expect(screen.queryByRole('group', { name: '4 responses side by side' })).toBeNull());
    expect(selectMessages(chat.getState()).map(messageText)).toEqual(['Who are you?', 'I am second']);
    // The button that was pressed has gone: the focus is on what was chosen.
    await waitFor(() => expect(document.activeElement?.localName).toBe('article'));
    expect(document.activeElement?.textContent).toContain('I am second');
    const versions = selectSiblingIds(chat.getState(), first!).map((id) => chat.getState().nodes[id]!.message);
    expect(versions.map(({ status, provenance }) => `${status} ${provenance?.request.model}`)).toEqual([
      'done first',
      'done second',
      'stopped slow',
      'done first',
    ]);
    expect(chat.getState().nodes[question!]?.childIds).toHaveLength(4);
  });

  it('stands side by side again after a reload, until one is chosen', async () => {
    const before = namedModels();
    await before.send('Who are you?');
    await askSeveral(before, selectMessageIds(before.getState())[1]!, ['second', 'third']);
    const chat = namedModels();
    chat.load(importThread(exportThread(before.getState())));
    render(<Chat chat={chat} />);
    await waitFor(() =>
      expect(columns().map((column) => column.getAttribute('aria-label'))).toEqual(['first', 'second', 'third']),
    );
    expect(columns()[2]?.textContent).toContain('I am third');
    fireEvent.click(within(columns()[2]!).getByRole('button', { name: 'Use this response' }));
    await waitFor(() => expect(columns()).toEqual([]));
    expect(messageText(selectMessages(chat.getState()).at(-1)!)).toBe('I am third');
  });

  it('tells a failure in its column, and keeps the others', async () => {
    const chat = namedModels();
    await chat.send('Who are you?');
    render(<Chat chat={chat} />);
    await act(() => askSeveral(chat, selectMessageIds(chat.getState())[1]!, ['bad', 'good']));
    await waitFor(() => expect(columns()).toHaveLength(3));
    expect(within(columns()[1]!).getAllByText(/No such model/)[0]).toBeTruthy();
    expect(columns()[2]?.textContent).toContain('I am good');
    fireEvent.click(screen.getByRole('button', { name: 'Show one response' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Show one response' })).toBeNull());
    expect(messageText(selectMessages(chat.getState()).at(-1)!)).toBe('I am first');
    expect(selectSiblingIds(chat.getState(), selectMessageIds(chat.getState())[1]!)).toHaveLength(3);
  });

  it('keeps what had come when it is ended early', async () => {
    const chat = namedModels();
    await chat.send('Who are you?');
    const asked = askSeveral(chat, selectMessageIds(chat.getState())[1]!, ['slow']);
    await reached(chat, () => hasText(chat, 0));
    await endComparison(chat, selectMessageIds(chat.getState())[0]!);
    await asked;
    expect(compared(chat)).toEqual([]);
    const [, answer] = selectMessageIds(chat.getState());
    expect(selectSiblingIds(chat.getState(), answer!)).toHaveLength(2);
  });
});

it('compares versions that are there', async () => {
  const chat = namedModels();
  await chat.send('Who are you?');
  await chat.regenerate(undefined, { request: { model: 'second' } });
  render(<Chat chat={chat} />);
  HTMLElement.prototype.hidePopover ??= () => {};
  await waitFor(() => expect(screen.getAllByRole('button', { name: 'More' })).toHaveLength(2));
  for (const menu of screen.getAllByRole('button', { name: 'More' })) fireEvent.click(menu);
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Compare side by side', hidden: true }));
  await waitFor(() =>
    expect(columns().map((column) => column.getAttribute('aria-label'))).toEqual(['first', 'second']),
  );
  fireEvent.click(within(columns()[0]!).getByRole('button', { name: 'Use this response' }));
  expect(messageText(selectMessages(chat.getState()).at(-1)!)).toBe('I am first');
});

it('finds what differs among any number of requests', () => {
  const requests = [
    { model: 'a', temperature: 1 },
    { model: 'b', temperature: 1 },
    { model: 'a', stop: ['x'] },
  ];
  expect(requestDifferences(requests)).toEqual([
    { name: 'model', values: ['a', 'b', 'a'] },
    { name: 'temperature', values: [1, 1, undefined] },
    { name: 'stop', values: [undefined, undefined, ['x']] },
  ]);
  expect(requestDifferences(requests.slice(0, 1))).toEqual([]);
  expect(shortValue(['x'], '-')).toBe('["x"]');
  expect(shortValue('y'.repeat(50), '-')).toHaveLength(40);
});
