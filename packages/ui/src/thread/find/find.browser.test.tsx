import { useState, type ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import type { Part, ToolCallPart } from '@chat-stream/react';
import { Chat } from '../../chat/Chat.js';
import { testChat, testMessage } from '../../testTools.js';

import '../../styles.css';

afterEach(() => cleanup());

const parts: readonly Part[] = [
  { type: 'reasoning', text: 'The *moon* matters most.' },
  {
    type: 'tool-call',
    id: 'call',
    kind: 'function',
    name: 'lookUp',
    arguments: '{"what":"moon"}',
    state: 'done',
    result: '{"moon":"full","sun":"low"}',
  },
  { type: 'text', text: 'It is the **moon**.' },
];
const chat = testChat({ messages: [testMessage('q', 'user', 'Why?'), testMessage('a', 'assistant', parts)] });

const days = Array.from({ length: 50 }, (_, day) => ({ day, cloud: day === 40 ? 'wolf moon' : 'none' }));
const structured = testMessage('a', 'assistant', JSON.stringify({ moonrise: { moon: 'full', 'moon-days': days } }), {
  provenance: { request: { response_format: { type: 'json_object' } }, model: 'scripted' },
});
const tree = testChat({ messages: [testMessage('q', 'user', 'Why?'), structured] });

function Page({ shown = chat }: { readonly shown?: ReturnType<typeof testChat> }): ReactNode {
  const [isFinding, setFinding] = useState(false);
  return (
    <div style={{ blockSize: 500, inlineSize: 360 }}>
      <button type="button" onClick={() => setFinding(true)}>
        Look for a word
      </button>
      <Chat chat={shown} findOpen={isFinding} onFindOpenChange={setFinding} />
    </div>
  );
}

const current = (): Range | undefined => [...(CSS.highlights.get('cs-find-current') ?? [])][0] as Range | undefined;
const placeOfCurrent = (selector: string): boolean =>
  current()?.startContainer.parentElement?.closest(selector) !== null && current() !== undefined;
const count = (): string | null | undefined => document.querySelector('.cs-find-count')?.textContent;

it('opens by a button of the page, finds words in thoughts and results of tools, and opens what is folded', async () => {
  const screen = await render(<Page />);
  await screen.getByRole('button', { name: 'Look for a word' }).click();
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Find in this conversation');
  await userEvent.keyboard('moon');
  await expect.poll(count).toBe('3 of 3');
  await expect.poll(() => current()?.startContainer.parentElement?.localName).toBe('strong');
  expect(document.querySelector('.cs-tool-result, .cs-reasoning-text')).toBeNull();

  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  await expect.poll(() => placeOfCurrent('.cs-tool-result')).toBe(true);
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  await expect.poll(() => placeOfCurrent('.cs-reasoning-text')).toBe(true);
  expect(count()).toBe('1 of 3');
  expect(String(current())).toBe('moon');

  await userEvent.keyboard('{Escape}');
  await expect.poll(() => document.querySelector('.cs-find')).toBeNull();
  await expect.poll(() => document.activeElement?.textContent).toBe('Look for a word');
});

it('finds words in a call that is summed up with others, and opens the line', async () => {
  const lookUp = (id: string, result: string): Part => ({ ...(parts[1] as ToolCallPart), id, arguments: '{}', result });
  const steps = [lookUp('one', 'sun'), lookUp('two', 'moon'), lookUp('three', 'sun')];
  const messages = steps.map((step, at) => testMessage(`a${at}`, 'assistant', [step]));
  const shown = testChat({
    messages: [testMessage('q', 'user', 'Why?'), ...messages, testMessage('b', 'assistant', 'So.')],
  });
  const screen = await render(<Page shown={shown} />);
  await screen.getByRole('button', { name: 'Look for a word' }).click();
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Find in this conversation');
  await userEvent.keyboard('moon');
  await expect.poll(count).toBe('1 of 1');
  await expect.poll(() => placeOfCurrent('.cs-tool-result')).toBe(true);
  expect(
    screen
      .getByRole('button', { name: /3 tool calls/ })
      .element()
      .getAttribute('aria-expanded'),
  ).toBe('true');
});

it('finds names and values of structured output, also on the buttons that open it and in what is closed', async () => {
  const screen = await render(<Page shown={tree} />);
  await screen.getByRole('button', { name: 'Look for a word' }).click();
  await expect.poll(() => document.querySelector('.cs-json-toggle')).not.toBeNull();
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Find in this conversation');
  await userEvent.keyboard('moon');
  await expect.poll(count).toBe('4 of 4');
  await expect.poll(() => placeOfCurrent('.cs-json-value')).toBe(true);
  expect(current()?.startContainer.textContent).toBe('wolf moon');
  expect(CSS.highlights.get('cs-find')?.size).toBe(4);
  for (const text of ['moon-days', 'moon', 'moonrise']) {
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    await expect.poll(() => current()?.startContainer.textContent).toBe(text);
  }
  expect(placeOfCurrent('button')).toBe(true);
  // What stands on buttons and heads without being part of the answer is not found.
  await userEvent.fill(screen.getByRole('textbox', { name: 'Find in this conversation' }), 'items');
  await expect.poll(count).toBe('No results');
});
