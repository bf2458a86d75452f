import { useState, type ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
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
  await expect.poll(count).toBe('1 of 3');
  await expect.poll(() => placeOfCurrent('.cs-reasoning-text')).toBe(true);
  await expect.poll(() => String(current())).toBe('moon');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => placeOfCurrent('.cs-tool-result')).toBe(true);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => current()?.startContainer.parentElement?.localName).toBe('strong');
  expect(count()).toBe('3 of 3');

  await userEvent.keyboard('{Escape}');
  await expect.poll(() => page.getByRole('textbox', { name: 'Find in this conversation' }).query()).toBeNull();
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
  await expect.poll(count).toBe('1 of 4');
  await expect.poll(() => placeOfCurrent('button')).toBe(true);
  expect(current()?.startContainer.textContent).toBe('moonrise');
  expect(CSS.highlights.get('cs-find')?.size).toBe(4);
  for (const text of ['moon', 'moon-days', 'wolf moon']) {
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => current()?.startContainer.textContent).toBe(text);
  }
  expect(placeOfCurrent('.cs-json-value')).toBe(true);
  // What stands on buttons and heads without being part of the answer is not found.
  await userEvent.fill(screen.getByRole('textbox', { name: 'Find in this conversation' }), 'items');
  await expect.poll(count).toBe('No results');
});

describe('in a long conversation', () => {
  const lines = (at: number): string =>
    Array.from({ length: 12 }, (_, line) => `Line ${line} of ${at}, about the moon.`).join('\n\n');
  const messages = Array.from({ length: 12 }, (_, at) =>
    at % 2 === 0 ? testMessage(`m${at}`, 'user', `Question ${at}?`) : testMessage(`m${at}`, 'assistant', lines(at)),
  );
  const log = (): HTMLElement => document.querySelector<HTMLElement>('[role=log]')!;
  const text = (): string | undefined => current()?.startContainer.textContent ?? undefined;
  const isInView = (): boolean => {
    const place = current()!.getBoundingClientRect();
    const view = log().getBoundingClientRect();
    return place.top >= view.top && place.bottom <= view.bottom;
  };
  /** Opens the box where the reader is: at a line of an answer. */
  async function openAt(line: string, shown = testChat({ messages })): Promise<void> {
    const screen = await render(<Page shown={shown} />);
    await screen.getByRole('button', { name: 'Look for a word' }).click();
    await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Find in this conversation');
    screen.getByText(line).element().scrollIntoView({ block: 'start' });
  }

  it('begins at what is in view without moving it, and goes on in order and round the end', async () => {
    await openAt('Line 4 of 5, about the moon.');
    const before = log().scrollTop;
    await userEvent.keyboard('moon');
    await expect.poll(count).toBe('29 of 72');
    await expect.poll(text).toBe('Line 4 of 5, about the moon.');
    await userEvent.keyboard('{Enter}');
    await expect.poll(text).toBe('Line 5 of 5, about the moon.');
    expect(log().scrollTop).toBe(before);
    await userEvent.keyboard('{Shift>}{Enter}{Enter}{/Shift}');
    await expect.poll(text).toBe('Line 3 of 5, about the moon.');
    await expect.poll(isInView).toBe(true);

    // A longer query stays where it is, and one that is found only above goes round.
    await userEvent.clear(document.activeElement!);
    await userEvent.keyboard('Line 11 of');
    await expect.poll(count).toBe('3 of 6');
    await userEvent.keyboard(' 1,');
    await expect.poll(count).toBe('1 of 1');
    await expect.poll(text).toBe('Line 11 of 1, about the moon.');
    await expect.poll(isInView).toBe(true);
  });

  it('does not move when an answer ends meanwhile', async () => {
    const shown = testChat({ messages });
    await openAt('Line 4 of 5, about the moon.', shown);
    await userEvent.keyboard('moon');
    await expect.poll(count).toBe('29 of 72');
    await expect.poll(text).toBe('Line 4 of 5, about the moon.');
    const before = log().scrollTop;
    shown.insert(testMessage('late', 'assistant', 'The moon.'), 'm11');
    await expect.poll(count).toBe('29 of 73');
    expect(log().scrollTop).toBe(before);
    expect(text()).toBe('Line 4 of 5, about the moon.');
  });

  it('scrolls inside of what scrolls, and opens what is cut', async () => {
    const rows = Array.from({ length: 80 }, (_, row) => `row ${row}`).join('\n');
    const shown = testChat({
      messages: [
        testMessage('q', 'user', `${rows}\napogee`),
        testMessage('a', 'assistant', [{ ...(parts[1] as ToolCallPart), result: `${rows}\neclipse` }]),
        testMessage('b', 'assistant', `Wide:\n\n\`\`\`\n${'-'.repeat(200)} perigee\n\`\`\``),
      ],
    });
    const screen = await render(<Page shown={shown} />);
    await screen.getByRole('button', { name: 'Look for a word' }).click();
    await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Find in this conversation');
    const field = screen.getByRole('textbox', { name: 'Find in this conversation' });
    for (const [word, box] of [
      ['apogee', '.cs-user-text'],
      ['eclipse', '.cs-tool-result pre'],
      ['perigee', 'pre'],
    ] as const) {
      await userEvent.fill(field, word);
      const isShown = (): boolean => {
        const place = current()?.getBoundingClientRect();
        const view = current()?.startContainer.parentElement?.closest(box)?.getBoundingClientRect();
        if (!place || !view || String(current()) !== word) return false;
        const isDown = place.top >= view.top - 1 && place.bottom <= view.bottom + 1;
        return isDown && place.left >= view.left - 1 && place.right <= view.right + 1 && isInView();
      };
      await expect.poll(isShown, { message: word }).toBe(true);
    }
  });
});
