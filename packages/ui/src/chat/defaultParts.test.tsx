import { act, cleanup, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { Frame, testChat, testMessage } from '../testTools.js';
import * as Composer from '../composer/Composer.js';
import * as Message from '../message/Message.js';
import * as Thread from '../thread/Thread.js';
import { ChatRoot } from './ChatRoot.js';

afterEach(cleanup);

const messages = [testMessage('q', 'user', 'Why?'), testMessage('a', 'assistant', 'Because.')];

test('each part that is a place shows its usual content unless it is given children', () => {
  const chat = testChat({ messages });
  const { rerender } = render(<ChatRoot chat={chat} />);
  const isComplete = (): void => {
    expect(screen.getByRole('log').textContent).toContain('Because.');
    expect(screen.getByRole('textbox', { name: 'Message' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Send' })).toBeTruthy();
  };
  isComplete();
  rerender(
    <ChatRoot chat={chat}>
      <Thread.Root />
    </ChatRoot>,
  );
  isComplete();
  rerender(
    <ChatRoot chat={chat}>
      <Thread.Root>
        <Thread.Viewport />
        <Thread.Footer />
      </Thread.Root>
    </ChatRoot>,
  );
  isComplete();
  rerender(
    <ChatRoot chat={chat}>
      <Composer.Root />
    </ChatRoot>,
  );
  expect(screen.getByRole('textbox', { name: 'Message' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Attach files' })).toBeTruthy();
});

test('a message root and a message content show the message', () => {
  const chat = testChat({ messages });
  const { rerender } = render(
    <Frame chat={chat}>
      <Message.Root messageId="a" />
    </Frame>,
  );
  expect(screen.getByRole('article').textContent).toContain('Because.');
  expect(screen.getByRole('button', { name: 'Copy' })).toBeTruthy();
  rerender(
    <Frame chat={chat}>
      <Message.Root messageId="a">
        <Message.Content />
      </Message.Root>
    </Frame>,
  );
  expect(screen.getByRole('article').textContent).toBe('Because.');
});

test('null is no content', () => {
  render(
    <Frame chat={testChat({ messages })}>
      <Message.Root messageId="a">{null}</Message.Root>
    </Frame>,
  );
  expect(screen.getByRole('article').textContent).toBe('');
});

test.each<readonly [string, ReactElement, string]>([
  ['Message.Content', <Message.Content key="" />, '<Message.Root messageId={id}><Message.Content /></Message.Root>'],
  ['Message.Footer', <Message.Footer key="" />, '<Message.Root messageId={id}><Message.Footer /></Message.Root>'],
  ['Message.Parts', <Message.Parts key="" />, '<Message.Root messageId={id}><Message.Parts /></Message.Root>'],
  ['Message.Actions', <Message.Actions key="" />, '<Message.Root messageId={id}>'],
  ['Thread.Viewport', <Thread.Viewport key="" />, '<Thread.Root><Thread.Viewport /></Thread.Root>'],
  ['Thread.Messages', <Thread.Messages key="" />, '<Thread.Root><Thread.Messages /></Thread.Root>'],
  ['Composer.Input', <Composer.Input key="" />, '<Composer.Root><Composer.Input /></Composer.Root>'],
  ['Composer.Toolbar', <Composer.Toolbar key="" />, '<Composer.Root><Composer.Toolbar /></Composer.Root>'],
])('<%s> outside of its parent says what to write', (_name, part, words) => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => render(<Frame chat={testChat()}>{part}</Frame>)).toThrow(words);
  vi.restoreAllMocks();
});

test('a part without any chat says what to write', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => render(<Thread.Root />)).toThrow('<ChatProvider chat={useChatStream(…).chat}>');
  vi.restoreAllMocks();
});

test('a composer that was given no children sends', async () => {
  const chat = testChat({ script: 'Yes.' });
  render(<ChatRoot chat={chat} />);
  await act(() => chat.send('Hello'));
  expect(screen.getByRole('log').textContent).toContain('Yes.');
});
