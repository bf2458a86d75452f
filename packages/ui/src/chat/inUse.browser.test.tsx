import { afterEach, expect, it } from 'vitest';
import { server, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { ChatError, type Chat as ChatObject, type Transport } from '@chat-stream/react';
import { RequestPanel } from '../index.js';
import { Frame, reached, testChat, testMessage } from '../testTools.js';
import { Chat } from './Chat.js';
import type { ChatProps } from './chatProps.js';

import '../styles.css';

// What a reader notices after ten minutes of use, each at the moment at which it went wrong.

afterEach(() => cleanup());

const show = (chat: ChatObject, props: Partial<ChatProps> = {}) =>
  render(
    <div style={{ blockSize: 600, inlineSize: 700 }}>
      <Chat {...(props as object)} chat={chat} />
    </div>,
  );

/** A colour of the theme as the browser computes it. */
function colourOf(role: string): string {
  const probe = document.querySelector('.cs-root')!.appendChild(document.createElement('span'));
  probe.style.color = `var(${role})`;
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

it('shows a declined tool call as a decision, not as a failure', async () => {
  const tools = { pay: { execute: () => 'paid', needsApproval: true } };
  const chat = testChat({
    tools,
    script: ({ messages }) =>
      messages.at(-1)?.role === 'tool'
        ? 'As you like.'
        : [{ type: 'tool-call', name: 'pay', arguments: { to: 'Ada' } }],
  });
  const screen = await show(chat, { tools });
  await chat.send('Pay Ada.');
  await screen.getByRole('button', { name: 'Decline' }).click();
  const card = screen.getByRole('button', { name: /pay.*Declined/ });
  await expect.element(card).toBeVisible();
  const danger = colourOf('--cs-danger');
  const colours = [card.element(), ...card.element().querySelectorAll('*')].map((each) => getComputedStyle(each).color);
  expect(colours).not.toContain(danger);
  await expect.element(screen.getByText('As you like.', { exact: true }).first()).toBeVisible();
});

it('keeps the table and the bold text of an answer that is stopped in the middle of a word', async () => {
  const text = '| a | b |\n|---|---|\n| 1 | 2 |\n\nIt is **half bo';
  const chat = testChat({ script: [text, { type: 'stall' }] });
  const screen = await show(chat);
  chat.send('Why?').catch(() => {});
  const answer = screen.getByRole('article', { name: 'Assistant' });
  await expect.poll(() => answer.element().querySelector('strong')?.textContent).toBe('half bo');
  await screen.getByRole('button', { name: 'Stop' }).click();
  await expect.element(screen.getByText('You stopped this response.')).toBeVisible();
  expect(answer.element().querySelector('strong')?.textContent).toBe('half bo');
  expect(answer.element().querySelectorAll('td')).toHaveLength(2);
  expect(answer.element().textContent).not.toMatch(/[*|]/);
});

it('says why a request waits, and makes it at once when asked', async () => {
  const transport: Transport = async function* (_request, { onEvent }) {
    const error = new ChatError('rate_limit', 'Slow down.', { status: 429 });
    await new Promise<void>((retryNow) => onEvent?.({ type: 'retry', retryAt: Date.now() + 600_000, error, retryNow }));
    yield { choices: [{ index: 0, delta: { content: 'At last.' }, finish_reason: 'stop' }] };
  };
  const chat = testChat({ transport });
  const screen = await show(chat);
  const sent = chat.send('Now?');
  await expect.element(screen.getByText(/^Too many requests\. Retrying in \d+ s$/).first()).toBeVisible();
  await screen.getByRole('button', { name: 'Retry now' }).click();
  await sent;
  await expect.element(screen.getByText('At last.').first()).toBeVisible();
});

it('has the settings that readers look for in the first screen of the request panel, and nothing deprecated', async () => {
  const screen = await render(
    <div style={{ blockSize: 800, inlineSize: 360 }}>
      <Frame chat={testChat()}>
        <RequestPanel />
      </Frame>
    </div>,
  );
  const panel = screen.getByRole('region', { name: 'Request settings' }).element().getBoundingClientRect();
  for (const name of ['Instructions', 'model', 'temperature', 'max_completion_tokens', 'reasoning_effort']) {
    const { bottom } = screen.getByLabelText(name, { exact: true }).element().getBoundingClientRect();
    expect(bottom, name).toBeLessThanOrEqual(Math.min(panel.bottom, 800));
  }
  expect(screen.getByText('Advanced').element().closest('details')!.open).toBe(false);
  expect(screen.getByText('deprecated').query()).toBeNull();
});

it('leaves Enter its line in the box of an edited question, where another key sends', async () => {
  const chat = testChat({ messages: [testMessage('q', 'user', 'Why?'), testMessage('a', 'assistant', 'Because.')] });
  const screen = await show(chat, { submitKey: 'mod-enter' });
  const question = screen.getByRole('article', { name: 'You' });
  await question.hover();
  await question.getByRole('button', { name: 'Edit' }).click();
  const field = screen.getByRole('textbox', { name: 'Edit message' });
  await userEvent.fill(field, 'Why');
  await userEvent.keyboard('{Enter}not?');
  await expect.element(field).toHaveValue('Why\nnot?');
  expect(chat.getState().runs).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await reached(chat, (state) => Object.keys(state.nodes).length === 4 && state.runs.length === 0);
});

it('copies what is written and nothing else after everything was selected', async () => {
  const chat = testChat({ script: 'Because.' });
  const screen = await show(chat);
  await chat.send('Why?');
  await expect.element(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  (screen.getByRole('log').element() as HTMLElement).focus();
  await userEvent.keyboard('{Control>}a{/Control}');
  const selected = String(getSelection());
  expect(selected).toContain('Why?');
  expect(selected.match(/Because\./g)).toHaveLength(1);
  expect(selected).not.toContain('Generating a response');
  expect(selected).not.toContain('Ask anything');
});

it('leaves the placeholder out of the clipboard, though not out of the page', async ({ skip }) => {
  skip(
    server.browser !== 'chromium',
    'Only Chromium copies what an empty field shows, and none of it is in the selection',
  );
  const chat = testChat({ messages: [testMessage('q', 'user', 'Why?'), testMessage('a', 'assistant', 'Because.')] });
  const screen = await show(chat);
  (screen.getByRole('log').element() as HTMLElement).focus();
  await userEvent.keyboard('{Control>}ac{/Control}');
  const field = document.body.appendChild(document.createElement('textarea'));
  field.focus();
  await userEvent.keyboard('{Control>}v{/Control}');
  await expect.poll(() => field.value).toContain('Because.');
  expect(field.value).not.toContain('Ask anything');
  field.remove();
});
