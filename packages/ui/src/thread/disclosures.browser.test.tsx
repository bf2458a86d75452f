import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { ChatError, type Chat as ChatObject, type Part, type Transport } from '@chat-stream/react';
import { Chat } from '../chat/Chat.js';
import { testChat, testMessage } from '../testTools.js';

import '../styles.css';

beforeEach(() => page.viewport(900, 700));
afterEach(() => cleanup());

const PARAGRAPH = 'Water finds its level, and so should a page that grows while somebody reads it. '.repeat(4);
const LONG = `${PARAGRAPH}\n\n`.repeat(8);

/** Answers whose end has something that can be opened. */
const THOUGHTS: readonly Part[] = [
  { type: 'reasoning', text: LONG },
  { type: 'text', text: 'Done.' },
];
const ENDS: readonly (readonly [string, string | RegExp, readonly Part[], object])[] = [
  ['thoughts', /^Thought/, THOUGHTS, {}],
  [
    'a tool card',
    /look_up/,
    [
      {
        type: 'tool-call',
        id: 'c',
        kind: 'function',
        name: 'look_up',
        arguments: `{"text":${JSON.stringify(LONG)}}`,
        state: 'done',
        result: LONG,
      },
      { type: 'text', text: 'Done.' },
    ],
    {},
  ],
  [
    'the line of several calls',
    /tool calls/,
    [
      ...['one', 'two', 'three', 'four'].map((id): Part => ({
        type: 'tool-call',
        id,
        kind: 'function',
        name: 'look_up',
        arguments: '{}',
        state: 'failed',
        result: LONG,
      })),
      { type: 'text', text: 'Done.' },
    ],
    {},
  ],
  [
    'technical details',
    'Technical details',
    [{ type: 'text', text: 'Half' }],
    { status: 'failed', error: new ChatError('provider', 'Overloaded.', { body: { text: LONG.split('. ') } }) },
  ],
  [
    'HTML details',
    'More about tides',
    [{ type: 'text', text: `<details><summary>More about tides</summary>\n\n${LONG}</details>` }],
    {},
  ],
];

const frames = async (count: number): Promise<void> => {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
};

async function show(chat: ChatObject): Promise<{ log: HTMLElement; gap: () => number }> {
  const screen = await render(
    <div style={{ blockSize: 600 }}>
      <Chat chat={chat} />
    </div>,
  );
  const log = screen.getByRole('log').element() as HTMLElement;
  await frames(3);
  return { log, gap: () => Math.round(log.scrollHeight - log.clientHeight - log.scrollTop) };
}

function chatEndingWith(parts: readonly Part[], change: object = {}, transport?: Transport): ChatObject {
  const before = Array.from({ length: 6 }, (_, index) =>
    testMessage(`m${index}`, index % 2 === 0 ? 'user' : 'assistant', `${index}: ${PARAGRAPH}`),
  );
  const last = testMessage('last', 'assistant', parts, change);
  return testChat({ messages: [...before, last], ...(transport && { transport }) });
}

/** The control that opens something: a `<summary>`, or a button. */
function control(log: HTMLElement, name: string | RegExp): HTMLElement {
  const found = [...log.querySelectorAll<HTMLElement>('summary, button[aria-expanded]')].find((element) =>
    typeof name === 'string' ? element.textContent?.includes(name) : name.test(element.textContent ?? ''),
  );
  if (!found) throw new Error(`There is no control named ${String(name)}.`);
  return found;
}

it.each(ENDS)(
  'leaves %s where the reader clicked, and follows again when it is closed',
  async (_kind, name, parts, change) => {
    const { log, gap } = await show(chatEndingWith(parts, change));
    expect(gap()).toBeLessThanOrEqual(1);
    const clicked = control(log, name);
    const top = clicked.getBoundingClientRect().top;
    const height = log.scrollHeight;
    await userEvent.click(clicked);
    await expect.poll(() => log.scrollHeight).toBeGreaterThan(height + 50);
    await frames(3);
    expect(Math.abs(control(log, name).getBoundingClientRect().top - top)).toBeLessThanOrEqual(1);
    expect(log.hasAttribute('data-following')).toBe(false);
    await userEvent.click(control(log, name));
    await expect.poll(() => log.scrollHeight).toBe(height);
    await expect.poll(() => log.hasAttribute('data-following')).toBe(true);
    expect(Math.abs(control(log, name).getBoundingClientRect().top - top)).toBeLessThanOrEqual(1);
  },
);

it('opens with the keyboard in place, too', async () => {
  const { log } = await show(chatEndingWith(THOUGHTS));
  const clicked = control(log, /^Thought/);
  const top = clicked.getBoundingClientRect().top;
  const height = log.scrollHeight;
  clicked.focus({ preventScroll: true });
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => log.scrollHeight).toBeGreaterThan(height + 50);
  await frames(3);
  expect(Math.abs(clicked.getBoundingClientRect().top - top)).toBeLessThanOrEqual(1);
});

it('unfolds a long question below its beginning, and folds it in view', async () => {
  const chat = testChat({
    messages: [testMessage('a', 'assistant', LONG), testMessage('q', 'user', `Start. ${LONG}`)],
  });
  const { log } = await show(chat);
  const article = log.querySelectorAll('article')[1]!;
  const top = article.getBoundingClientRect().top;
  await userEvent.click(control(log, 'Show more'));
  await frames(3);
  expect(Math.abs(article.getBoundingClientRect().top - top)).toBeLessThanOrEqual(1);
  // The reader reads on, to the end of the question.
  log.dispatchEvent(new WheelEvent('wheel', { deltaY: 1, bubbles: true }));
  log.scrollTop = log.scrollHeight;
  await frames(3);
  await userEvent.click(control(log, 'Show less'));
  await frames(3);
  const button = control(log, 'Show more').getBoundingClientRect();
  expect(button.top).toBeGreaterThanOrEqual(log.getBoundingClientRect().top);
  expect(button.bottom).toBeLessThanOrEqual(log.getBoundingClientRect().bottom);
});

/** A model that writes a paragraph each time the test asks for one. */
function steppedTransport(): { transport: Transport; write: () => void } {
  let wake = (): void => {};
  let asked = 0;
  const transport: Transport = async function* (_request, { signal }) {
    yield { choices: [{ index: 0, delta: { reasoning_content: LONG } }] } as never;
    for (;;) {
      while (asked === 0 && !signal.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal.addEventListener('abort', () => resolve());
        });
      if (signal.aborted) return;
      asked--;
      yield { choices: [{ index: 0, delta: { content: `${PARAGRAPH}\n\n` } }] };
    }
  };
  const write = (): void => {
    asked++;
    wake();
  };
  return { transport, write };
}

it('does not leave what was opened when more of the answer arrives', async () => {
  const { transport, write } = steppedTransport();
  const chat = testChat({ transport });
  const { log } = await show(chat);
  void chat.send('Go').catch(() => {});
  write();
  await expect.poll(() => log.textContent).toContain('Water finds');
  const clicked = control(log, /^Thought/);
  await userEvent.click(clicked);
  await expect.poll(() => control(log, /^Thought/).closest('details')?.open).toBe(true);
  await frames(3);
  const top = control(log, /^Thought/).getBoundingClientRect().top;
  const length = log.textContent.length;
  for (let step = 0; step < 3; step++) write();
  await expect.poll(() => log.textContent.length).toBeGreaterThan(length + 2 * PARAGRAPH.length);
  await frames(3);
  expect(Math.abs(control(log, /^Thought/).getBoundingClientRect().top - top)).toBeLessThanOrEqual(1);
  await chat.stop();
});

it('goes on following after a click that opens nothing', async () => {
  const { transport, write } = steppedTransport();
  const chat = chatEndingWith([{ type: 'text', text: LONG }], {}, transport);
  const { log, gap } = await show(chat);
  void chat.send('Go').catch(() => {});
  write();
  await expect.poll(() => log.querySelectorAll('article').length).toBe(9);
  log.querySelector<HTMLElement>('article:last-of-type')!.click();
  for (let step = 0; step < 6; step++) write();
  await expect.poll(() => log.querySelectorAll('article')[8]!.textContent.length).toBeGreaterThan(5 * PARAGRAPH.length);
  await frames(3);
  // In the frame in which text is added, the view follows at its end.
  await expect.poll(gap).toBeLessThanOrEqual(1);
  await chat.stop();
});

it.each([
  ['the content was smaller for a moment', (log: HTMLElement) => log.querySelector<HTMLElement>('article')!],
  ['the view was higher for a moment', (log: HTMLElement) => log.parentElement!.querySelector<HTMLElement>('form')!],
])('goes on following after %s', async (_name, pick) => {
  const { transport, write } = steppedTransport();
  const chat = chatEndingWith([{ type: 'text', text: LONG }], {}, transport);
  const { log, gap } = await show(chat);
  void chat.send('Go').catch(() => {});
  write();
  await expect.poll(() => log.querySelectorAll('article')[8]?.textContent).toContain('Water finds');
  const element = pick(log);
  element.style.display = 'none';
  expect(log.scrollHeight).toBeGreaterThan(0);
  const lower = log.scrollTop;
  element.style.display = '';
  // What a browser without a fast layout does in one task.
  log.scrollTop = Math.min(lower, log.scrollTop) - 2;
  const length = log.textContent.length;
  for (let step = 0; step < 3; step++) write();
  await expect.poll(() => log.textContent.length).toBeGreaterThan(length + 2 * PARAGRAPH.length);
  await frames(3);
  // In the frame in which text is added, the view follows at its end.
  await expect.poll(gap).toBeLessThanOrEqual(1);
  await chat.stop();
});

it.each(['pointercancel', 'pointerup'])('goes on following after a touch that has ended with %s', async (end) => {
  const { transport, write } = steppedTransport();
  const chat = chatEndingWith([{ type: 'text', text: LONG }], {}, transport);
  const { log, gap } = await show(chat);
  void chat.send('Go').catch(() => {});
  write();
  await expect.poll(() => log.querySelectorAll('article')[8]?.textContent).toContain('Water finds');
  log.dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'touch', buttons: 1, bubbles: true }));
  document.body.dispatchEvent(new PointerEvent(end, { pointerType: 'touch', buttons: 0, bubbles: true }));
  // What a browser does by itself when the view is higher for a moment.
  log.scrollTop -= 2;
  write();
  await frames(3);
  await expect.poll(gap).toBeLessThanOrEqual(1);
  expect(log.hasAttribute('data-following')).toBe(true);
  await chat.stop();
});

it('follows while a draft grows in a browser without field-sizing, and measures it without collapsing', async () => {
  const supports = CSS.supports.bind(CSS);
  const faked = vi
    .spyOn(CSS, 'supports')
    .mockImplementation(((...args: [string, string]) =>
      args[0] === 'field-sizing' ? false : supports(...args)) as typeof CSS.supports);
  const style = document.createElement('style');
  style.textContent = '.cs-composer-input { field-sizing: fixed !important; }';
  document.head.append(style);
  const { transport, write } = steppedTransport();
  const chat = chatEndingWith([{ type: 'text', text: LONG }], {}, transport);
  const { log, gap } = await show(chat);
  void chat.send('Go').catch(() => {});
  const input = page.getByRole('textbox', { name: 'Message' });
  const heights: number[] = [];
  const observer = new ResizeObserver(() => heights.push(log.clientHeight));
  await userEvent.click(input);
  await userEvent.fill(input, 'line\n'.repeat(8));
  await frames(2);
  const tall = input.element().getBoundingClientRect().height;
  expect(tall).toBeGreaterThan(150);
  observer.observe(log);
  for (let step = 0; step < 3; step++) {
    write();
    await userEvent.keyboard('a');
    await frames(2);
  }
  // In the frame in which text is added, the view follows at its end.
  await expect.poll(gap).toBeLessThanOrEqual(1);
  expect(input.element().getBoundingClientRect().height).toBe(tall);
  expect(new Set(heights).size).toBeLessThanOrEqual(1);
  observer.disconnect();
  style.remove();
  faked.mockRestore();
  await chat.stop();
});
