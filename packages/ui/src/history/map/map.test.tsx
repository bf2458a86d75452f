import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { messageText, selectMessages, type Chat } from '@chat-stream/react';
import { Frame, testChat } from '../../testTools.js';
import { ConversationMap } from './ConversationMap.js';

afterEach(cleanup);

async function branched(): Promise<Chat> {
  const chat = testChat({ script: (_request, { turn }) => `**Answer** ${turn + 1}` });
  await chat.send('First?');
  await chat.regenerate();
  await chat.send('Second?');
  return chat;
}
const rows = (): HTMLElement[] => screen.getAllByRole('treeitem');
const shown = (chat: Chat): string[] => selectMessages(chat.getState()).map(messageText);

it('shows all branches, marks the one that is shown, and goes to another', async () => {
  const chat = await branched();
  const jumps = vi.fn();
  render(
    <Frame chat={chat}>
      <ConversationMap onJump={jumps} />
    </Frame>,
  );
  expect(rows().map((row) => row.querySelector('.cs-map-text')?.textContent)).toEqual([
    'First?',
    'Answer 1',
    'Answer 2',
    'Second?',
    'Answer 3',
  ]);
  expect(rows()[0]!.textContent).toMatch(/^You: First\?/);
  expect(rows().map((row) => row.getAttribute('aria-selected'))).toEqual(['true', 'false', 'true', 'true', 'true']);
  expect(rows().map((row) => row.getAttribute('aria-level'))).toEqual(['1', '2', '1', '1', '1']);
  expect(rows().at(-1)?.getAttribute('aria-current')).toBe('true');
  fireEvent.click(rows()[1]!);
  expect(shown(chat)).toEqual(['First?', '**Answer** 1']);
  expect(jumps).toHaveBeenCalledWith(rows().find((row) => row.getAttribute('aria-current'))?.dataset['id']);
});

it('is gone through by keyboard, with one stop for Tab', async () => {
  const chat = await branched();
  render(
    <Frame chat={chat}>
      <ConversationMap onJump={() => {}} />
    </Frame>,
  );
  const stops = (): HTMLElement[] => rows().filter((row) => row.tabIndex === 0);
  expect(stops()).toEqual([rows().at(-1)]);
  const press = (key: string): void => act(() => void fireEvent.keyDown(document.activeElement!, { key }));
  act(() => rows().at(-1)!.focus());
  press('Home');
  expect(document.activeElement).toBe(rows()[0]);
  press('ArrowDown');
  press('ArrowDown');
  expect(document.activeElement?.textContent).toContain('Answer 2');
  press('ArrowLeft');
  expect(document.activeElement?.textContent).toContain('Answer 1');
  press('ArrowLeft');
  expect(document.activeElement?.textContent).toContain('Answer 1');
  press('Enter');
  expect(shown(chat)).toEqual(['First?', '**Answer** 1']);
  expect(stops()).toHaveLength(1);
  press('ArrowRight');
  press(' ');
  expect(shown(chat)).toEqual(['First?', '**Answer** 2', 'Second?', '**Answer** 3']);
});

it('grows with the conversation', async () => {
  const chat = testChat();
  render(
    <Frame chat={chat}>
      <ConversationMap />
    </Frame>,
  );
  const tree = screen.getByRole('group', { name: 'Conversation map' });
  expect(tree.dataset['empty']).toBe('');
  expect(tree.textContent).toContain('appear here');
  await act(() => chat.send('Hi'));
  expect(rows()).toHaveLength(2);
  expect(tree.getAttribute('role')).toBe('tree');
  expect(tree.dataset['empty']).toBeUndefined();
});

it('begins with the words of a message, without the line below the head of a table', async () => {
  const chat = testChat({ script: 'Found:\n\n| Day | Sky |\n| :-- | --: |\n| today | -- |' });
  await chat.send('The weather?');
  render(
    <Frame chat={chat}>
      <ConversationMap onJump={() => {}} />
    </Frame>,
  );
  expect(rows()[1]!.querySelector('.cs-map-text')?.textContent).toBe('Found: Day Sky today --');
});
