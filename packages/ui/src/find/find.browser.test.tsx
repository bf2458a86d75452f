import { useState } from 'react';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import type { Part } from '@chat-stream/react';
import '../styles.css';
import { Chat } from '../chat/Chat.js';
import { testChat, testMessage } from '../testTools.js';

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

function Page(): ReactNode {
  const [isFinding, setFinding] = useState(false);
  return (
    <div style={{ blockSize: 500, inlineSize: 360 }}>
      <button type="button" onClick={() => setFinding(true)}>
        Look for a word
      </button>
      <Chat chat={chat} findOpen={isFinding} onFindOpenChange={setFinding} />
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
