import { createChat, type Chat, type Transport } from '@chat-stream/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChatProvider } from './ChatProvider.js';
import { createWrapper } from './testTools.js';
import { useComposer, type UseComposerOptions } from './useComposer.js';

afterEach(cleanup);

let sent: string[] = [];
let chat: Chat;

const listening: Transport = async function* (request, { signal }) {
  sent.push(String(request.messages.at(-1)?.content));
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
  yield {};
};

beforeEach(() => {
  sent = [];
  chat = createChat({ transport: listening });
});
afterEach(() => chat.stop());

function Composer(options: UseComposerOptions) {
  const { inputProps } = useComposer(options);
  return <textarea aria-label="Message" {...inputProps} />;
}

function renderComposer(options: UseComposerOptions = {}) {
  render(
    <ChatProvider chat={chat}>
      <Composer {...options} />
    </ChatProvider>,
    { wrapper: createWrapper() },
  );
  return screen.getByLabelText<HTMLTextAreaElement>('Message');
}

const write = (box: HTMLElement, value: string): boolean => fireEvent.change(box, { target: { value } });

test('Enter sends and empties the box; Shift+Enter does not', () => {
  const box = renderComposer();
  write(box, 'Hello');
  fireEvent.keyDown(box, { key: 'Enter', shiftKey: true });
  expect(sent).toEqual([]);
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(sent).toEqual(['Hello']);
  expect(box.value).toBe('');
});

test('a chat that refuses what is sent while it is busy leaves the text where it is', async () => {
  chat = createChat({ transport: listening, whenBusy: 'reject' });
  const box = renderComposer();
  write(box, 'One');
  fireEvent.keyDown(box, { key: 'Enter' });
  write(box, 'Two');
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(box.value).toBe('Two');
  await act(() => chat.stop());
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(box.value).toBe('');
  expect(sent).toEqual(['One', 'Two']);
});

test('blank text is not sent', () => {
  const box = renderComposer();
  write(box, '  \n ');
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(sent).toEqual([]);
});

test('Enter that belongs to an input method never sends: isComposing, key code 229, and right after the composition', async () => {
  const box = renderComposer();
  write(box, 'こんにちは');
  fireEvent.keyDown(box, { key: 'Enter', isComposing: true });
  fireEvent.keyDown(box, { key: 'Enter', keyCode: 229 });
  fireEvent.compositionStart(box);
  fireEvent.compositionEnd(box);
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(sent).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve));
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(sent).toEqual(['こんにちは']);
});

test('mod-enter: Enter alone writes a line', () => {
  const box = renderComposer({ submitKey: 'mod-enter' });
  write(box, 'Hello');
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(sent).toEqual([]);
  fireEvent.keyDown(box, { key: 'Enter', metaKey: true });
  expect(sent).toEqual(['Hello']);
});

test('the draft belongs to the chat: it survives unmounting; arrow up brings back what was sent', () => {
  const box = renderComposer();
  write(box, 'Draft');
  cleanup();
  const again = renderComposer();
  expect(again.value).toBe('Draft');
  fireEvent.keyDown(again, { key: 'Enter' });
  fireEvent.keyDown(again, { key: 'ArrowUp' });
  expect(again.value).toBe('Draft');
});
