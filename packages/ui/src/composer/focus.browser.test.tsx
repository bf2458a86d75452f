/* oxlint-disable jsx-a11y/no-autofocus -- this is what is tested */
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { Chat } from '../chat/Chat.js';
import { ChatRoot } from '../chat/ChatRoot.js';
import { CommandPalette } from '../chat/CommandPalette.js';
import { testChat, testMessage } from '../testTools.js';

import '../styles.css';

afterEach(() => cleanup());

const messages = [testMessage('q', 'user', 'Why?'), testMessage('a', 'assistant', 'Because of the Moon.')];

it('focuses the composer when a conversation opens, and again when another one does', async () => {
  const Page = ({ name }: { readonly name: string }) => (
    <>
      <button type="button">New conversation</button>
      <Chat key={name} chat={testChat({ id: name })} autoFocus />
    </>
  );
  const screen = await render(<Page name="first" />);
  const input = screen.getByRole('textbox', { name: 'Message' });
  await expect.element(input).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'New conversation' }));
  await expect.element(input).not.toHaveFocus();
  await screen.rerender(<Page name="second" />);
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveFocus();
});

it('does not take the focus without being asked, nor from a field that is being written in', async () => {
  const Page = ({ isOpen }: { readonly isOpen: boolean }) => (
    <>
      <input aria-label="Search" />
      {isOpen ? <Chat chat={testChat()} autoFocus /> : <Chat chat={testChat()} />}
    </>
  );
  const screen = await render(<Page isOpen={false} />);
  expect(document.activeElement).toBe(document.body);
  await userEvent.click(screen.getByRole('textbox', { name: 'Search' }));
  await screen.rerender(<Page isOpen />);
  await expect.element(screen.getByRole('textbox', { name: 'Search' })).toHaveFocus();
  await userEvent.keyboard('abc');
  await expect.element(screen.getByRole('textbox', { name: 'Search' })).toHaveValue('abc');
});

it('takes what is typed anywhere on the page, but not shortcuts', async () => {
  let opened = 0;
  const chat = testChat({ messages });
  const commands = [{ label: 'Help', shortcut: '?', onSelect: () => opened++ }];
  const screen = await render(
    <ChatRoot chat={chat}>
      <Chat chat={chat} autoFocus />
      <CommandPalette commands={commands} />
    </ChatRoot>,
  );
  const input = screen.getByRole('textbox', { name: 'Message' });
  const log = screen.getByRole('log').element() as HTMLElement;
  log.focus();
  await userEvent.keyboard('?');
  expect(opened).toBe(1);
  await userEvent.keyboard(' ');
  await userEvent.keyboard('{Alt>}x{/Alt}');
  await expect.element(input).toHaveValue('');
  log.focus();
  await userEvent.keyboard('Hello');
  await expect.element(input).toHaveFocus();
  await expect.element(input).toHaveValue('Hello');
});

it('moves to messages from the composer with Alt and the arrows', async () => {
  const screen = await render(<Chat chat={testChat({ messages })} autoFocus />);
  const [question, answer] = screen.getByRole('article').elements();
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await expect.poll(() => document.activeElement).toBe(answer);
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await expect.poll(() => document.activeElement).toBe(question);
});

function files(...added: readonly File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of added) data.items.add(file);
  return data;
}

it('takes files that are dropped on the header or a list of the application', async () => {
  const chat = testChat();
  const screen = await render(
    <ChatRoot chat={chat}>
      <nav aria-label="Conversations">Conversations</nav>
      <Chat chat={chat} header={<header>Title</header>} />
    </ChatRoot>,
  );
  for (const target of [screen.getByText('Conversations').element(), screen.getByText('Title').element()]) {
    const data = files(new File(['a,b'], `${target.localName}.csv`, { type: 'text/csv' }));
    const over = new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true });
    target.dispatchEvent(over);
    const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
    target.dispatchEvent(drop);
    expect(over.defaultPrevented && drop.defaultPrevented).toBe(true);
    await expect.element(screen.getByText(`${target.localName}.csv`)).toBeVisible();
  }
});

const LONG = 'A line of a log that somebody pastes to ask about it.\n'.repeat(200);

function paste(input: Element, text: string): boolean {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  input.dispatchEvent(event);
  return event.defaultPrevented;
}

it('turns a long pasted text into an attachment, sends it as text, and can turn it back', async () => {
  const chat = testChat();
  const screen = await render(<Chat chat={chat} />);
  const input = screen.getByRole('textbox', { name: 'Message' });
  expect(paste(input.element(), 'Short.')).toBe(false);
  expect(paste(input.element(), LONG)).toBe(true);
  await expect.element(screen.getByText('Pasted text')).toBeVisible();
  await expect.element(input).toHaveValue('');
  await userEvent.click(screen.getByRole('button', { name: 'Insert as text' }));
  await expect.element(input).toHaveValue(LONG);
  await expect.element(input).toHaveFocus();
  expect(screen.getByText('Pasted text').elements()).toHaveLength(0);
  await userEvent.fill(input, 'What is wrong here?');
  paste(input.element(), LONG);
  await expect.element(screen.getByRole('button', { name: 'Send' })).toBeEnabled();
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
  await expect
    .poll(() => Object.values(chat.getState().nodes)[0]?.message.parts)
    .toEqual([
      { type: 'text', text: LONG },
      { type: 'text', text: 'What is wrong here?' },
    ]);
});
