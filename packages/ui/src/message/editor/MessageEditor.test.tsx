import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { selectMessages, type Part } from '@chat-stream/react';
import { Chat } from '../../chat/Chat.js';
import { testChat, testMessage } from '../../testTools.js';

afterEach(cleanup);

const picture: Part = { type: 'image', url: 'data:image/png;base64,AA==' };

function edit(parts: readonly Part[]): ReturnType<typeof testChat> {
  const chat = testChat({ messages: [testMessage('q', 'user', parts)] });
  render(<Chat chat={chat} />);
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
  fireEvent.change(screen.getByRole('textbox', { name: 'Edit message' }), { target: { value: ' ' } });
  return chat;
}

const field = (): HTMLElement => screen.getByRole('textbox', { name: 'Edit message' });
const save = (): HTMLButtonElement => within(field().closest('form')!).getByRole('button', { name: 'Send' });

it('sends no empty question', () => {
  edit([{ type: 'text', text: 'Why?' }]);
  expect(save().disabled).toBe(true);
});

it('sends a picture without words', async () => {
  const chat = edit([picture, { type: 'text', text: 'What is it?' }]);
  expect(save().disabled).toBe(false);
  fireEvent.click(save());
  await waitFor(() => expect(selectMessages(chat.getState())[0]!.parts).toEqual([picture]));
});

it('shows what was attached, and takes it out', async () => {
  const file: Part = { type: 'file', filename: 'notes.txt', data: 'data:text/plain;base64,AA==' };
  const chat = edit([picture, file, { type: 'text', text: 'What is it?' }]);
  const list = screen.getByRole('list', { name: 'Attachments' });
  expect(within(list).getAllByRole('img')).toHaveLength(1);
  fireEvent.click(within(list).getByRole('button', { name: 'Remove Image' }));
  expect(within(list).queryByRole('img')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Edit message' }));
  fireEvent.click(save());
  await waitFor(() => expect(selectMessages(chat.getState())[0]!.parts).toEqual([file]));
});

const CTRL = { ctrlKey: true };
const CMD = { metaKey: true };

it.each([
  ['enter', {}],
  ['enter', CTRL],
  ['mod-enter', CTRL],
  ['mod-enter', CMD],
] as const)('sends on Enter where %s submits, with %o', async (submitKey, modifiers) => {
  const chat = testChat({ messages: [testMessage('q', 'user', 'Why?')] });
  render(<Chat chat={chat} submitKey={submitKey} />);
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
  fireEvent.change(field(), { target: { value: 'How?' } });
  fireEvent.keyDown(field(), { key: 'Enter', ...modifiers });
  await waitFor(() => expect(selectMessages(chat.getState())[0]!.parts).toEqual([{ type: 'text', text: 'How?' }]));
});

it.each([
  ['enter', { shiftKey: true }],
  ['enter', { isComposing: true }],
  ['mod-enter', {}],
  ['mod-enter', { shiftKey: true, ctrlKey: true }],
] as const)('leaves Enter to the text where %s submits, with %o', (submitKey, modifiers) => {
  render(<Chat chat={testChat({ messages: [testMessage('q', 'user', 'Why?')] })} submitKey={submitKey} />);
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
  // `true`: the default action of the browser, a line break, is not prevented.
  expect(fireEvent.keyDown(field(), { key: 'Enter', ...modifiers })).toBe(true);
  expect(field()).toBeDefined();
});
