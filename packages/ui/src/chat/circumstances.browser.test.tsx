import { afterEach, expect, it } from 'vitest';
import { cdp, page, server } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { ChatError } from '@chat-stream/react';
import { arabic } from '../locales/ar.js';
import { reached, testChat, testMessage } from '../testTools.js';
import type { Chat as ChatObject } from '@chat-stream/core';
import { Chat } from './Chat.js';
import type { ChatPropFields } from './chatProps.js';
import axe from 'axe-core';

import '../styles.css';

interface Emulation {
  send(method: 'Page.setFontSizes', sizes: { fontSizes: { standard: number } }): Promise<void>;
  send(
    method: 'Emulation.setEmulatedMedia',
    media: { media?: string; features?: { name: string; value: string }[] },
  ): Promise<void>;
}

/** Only Chromium can change the media features of a page that is open: WebDriver has no command for it. */
const canEmulate = server.browser === 'chromium';

const NEEDS_CHROMIUM = 'only Chromium changes the media features and the text size of an open page';

const emulateMedium = (media: string): Promise<void> =>
  (cdp() as unknown as Emulation).send('Emulation.setEmulatedMedia', { media });

const emulate = (name: string, value: string): Promise<void> =>
  (cdp() as unknown as Emulation).send('Emulation.setEmulatedMedia', { features: [{ name, value }] });

/** The text size that readers set in their browser, in CSS pixels. */
const setTextSize = (standard: number): Promise<void> =>
  (cdp() as unknown as Emulation).send('Page.setFontSizes', { fontSizes: { standard } });

afterEach(async () => {
  await cleanup();
  if (canEmulate) {
    await setTextSize(16);
    await emulate('prefers-reduced-motion', 'no-preference');
    await emulate('forced-colors', 'none');
    await emulate('prefers-contrast', 'no-preference');
    await emulateMedium('');
  }
  await page.viewport(1280, 720);
});

const call = { type: 'tool-call', id: 'c', kind: 'function', name: 'pay', arguments: '{"to":"Ada"}' } as const;
const messages = [
  testMessage('q', 'user', 'What is it?', { createdAt: 1_790_000_000_000 }),
  testMessage('a', 'assistant', [
    { type: 'reasoning', text: 'Hm.' },
    {
      type: 'text',
      text: 'A **table**:\n\n| Name | Value |\n| - | - |\n| one | 1 |\n\n```ts\nconst wide = "a line that is wider than a phone";\n```',
    },
    { ...call, state: 'done', result: 'paid' },
  ]),
  testMessage('q2', 'user', 'And then?', { createdAt: 1_790_200_000_000 }),
  testMessage('b', 'assistant', 'Half', {
    status: 'failed',
    error: new ChatError('rate_limit', 'Slow down.', { retryAt: 1 }),
  }),
];
type TestProps = Omit<ChatPropFields, 'chat'> & { readonly chat?: ChatObject };
const all: TestProps = { onFeedback: () => {}, regenerateWith: ['other'], unreadFrom: 'b' };

async function show(props: TestProps = {}): Promise<HTMLElement> {
  const screen = await render(
    <div style={{ blockSize: '100vh' }}>
      <Chat chat={testChat({ messages })} {...all} {...props} />
    </div>,
  );
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return screen.container;
}

async function faults(element: HTMLElement): Promise<readonly string[]> {
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    resultTypes: ['violations'],
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

it('moves nothing for those who want less motion, also while an answer is awaited', async ({ skip }) => {
  skip(!canEmulate, NEEDS_CHROMIUM);
  await emulate('prefers-reduced-motion', 'reduce');
  const chat = testChat({ messages, script: [{ type: 'stall' }] });
  const container = await show({ chat, scroll: 'pin' });
  void chat.send('Go').catch(() => {});
  await reached(chat, (state) => state.runs[0]?.phase === 'waiting');
  await expect.poll(() => container.querySelector('.cs-pulse')).not.toBeNull();
  expect(container.getAnimations({ subtree: true }).filter(({ playState }) => playState === 'running')).toEqual([]);
  for (const element of container.querySelectorAll('*')) {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
    expect([transitionDuration, animationName, scrollBehavior]).toEqual([
      expect.stringMatching(/^0s(?:, 0s)*$/),
      'none',
      'auto',
    ]);
  }
  await chat.stop();
});

it('grows with the text size that the reader has set in the browser', async ({ skip }) => {
  skip(!canEmulate, NEEDS_CHROMIUM);
  const container = await show();
  const sizes = (): number[] =>
    Array.from(container.querySelectorAll('p, button, textarea, td, summary'), (element) =>
      Number.parseFloat(getComputedStyle(element).fontSize),
    );
  const before = sizes();
  const composer = (): number => container.querySelector('textarea')!.closest('form')!.offsetHeight;
  const height = composer();
  await setTextSize(32);
  await expect.poll(sizes).toEqual(before.map((size) => 2 * size));
  expect(composer()).toBeGreaterThan(1.5 * height);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
});

it('is mirrored for languages that are written from right to left', async () => {
  const container = await show({ dir: 'rtl', labels: arabic });
  const box = (selector: string): DOMRect => container.querySelector(selector)!.getBoundingClientRect();
  const log = box('[role="log"]');
  const question = box('article[data-role="user"] .cs-message-content');
  expect(question.left - log.left).toBeLessThan(log.right - question.right);
  expect(box('.cs-send').left).toBeLessThan(box('.cs-composer-toolbar .cs-action').left);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(1280);
  expect(await faults(container)).toEqual([]);
});

it('gives an empty field the direction of the page, and a written one that of its text', async () => {
  const container = await show({ dir: 'rtl', labels: arabic, instructions: 'always' });
  const direction = (field: HTMLElement): string => getComputedStyle(field).direction;
  await page.getByRole('button', { name: arabic.instructions }).click();
  await expect.poll(() => container.querySelectorAll('textarea')).toHaveLength(2);
  const fields = [...container.querySelectorAll<HTMLElement>('textarea')];
  expect(fields.map(direction)).toEqual(fields.map(() => 'rtl'));
  const field = page.getByRole('textbox', { name: arabic.message });
  await field.fill('tides');
  expect(direction(field.element() as HTMLElement)).toBe('ltr');
  await field.fill('');
  expect(direction(field.element() as HTMLElement)).toBe('rtl');
});

it.each(['ltr', 'rtl'] as const)('has messages as wide as the composer beside a scrollbar (%s)', async (dir) => {
  await page.viewport(600, 500);
  const style = document.createElement('style');
  // A scrollbar that takes room, as on Windows.
  style.textContent = `[role='log'] { scrollbar-width: auto !important; scrollbar-color: auto !important; }
    [role='log']::-webkit-scrollbar { width: 15px; }`;
  document.head.append(style);
  const container = await show({ dir });
  const { left, right } = container.querySelector('form')!.getBoundingClientRect();
  const log = container.querySelector<HTMLElement>('[role="log"]')!;
  const article = log.querySelector('article')!.getBoundingClientRect();
  const taken = log.offsetWidth - log.clientWidth;
  style.remove();
  // 12 px in Firefox, which does not know `::-webkit-scrollbar`.
  expect(taken).toBeGreaterThanOrEqual(12);
  expect([article.left, article.right]).toEqual([left, right]);
});

it.each(['ltr', 'rtl'] as const)(
  'fits 400 %% zoom, which is 320 px: nothing is cut, nothing scrolls sideways (%s)',
  async (dir) => {
    await page.viewport(320, 256);
    const container = await show({ dir });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    const log = container.querySelector<HTMLElement>('[role="log"]')!;
    expect(log.scrollWidth).toBeLessThanOrEqual(log.clientWidth);
    // The composer leaves room to read.
    expect(log.clientHeight).toBeGreaterThan(90);
    const composer = container.querySelector('.cs-composer')!.getBoundingClientRect();
    expect(composer.bottom).toBeLessThanOrEqual(256);
    expect(await faults(container)).toEqual([]);
  },
);

it('keeps its controls visible in forced colours', async ({ skip }) => {
  skip(!canEmulate, NEEDS_CHROMIUM);
  await emulate('forced-colors', 'active');
  const container = await show({ theme: 'dark' });
  for (const selector of [
    '.cs-message[data-role="user"] > .cs-message-content',
    '.cs-composer',
    '.cs-error',
    '.cs-tool',
    '.cs-button[data-kind="primary"]',
  ]) {
    const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(container.querySelector(selector)!);
    expect([selector, Number.parseFloat(borderTopWidth) > 0 && borderTopColor !== backgroundColor]).toEqual([
      selector,
      true,
    ]);
  }
  const send = getComputedStyle(container.querySelector('.cs-send')!);
  expect(send.color).not.toBe(send.backgroundColor);
  // The system would lay white behind the white words of this one.
  const primary = getComputedStyle(container.querySelector('.cs-button[data-kind="primary"]')!);
  expect(primary.getPropertyValue('forced-color-adjust')).toBe('none');
  expect(contrast(primary.color, primary.backgroundColor)).toBeGreaterThan(4.5);
});

/** Of a colour of CSS, from 0 to 1. */
function luminance(colour: string): number {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

it.for(['light', 'dark'] as const)('has more contrast for those who ask for it: %s', async (theme, { skip }) => {
  skip(!canEmulate, NEEDS_CHROMIUM);
  await emulate('prefers-contrast', 'more');
  const container = await show({ theme });
  const colour = (name: string): string => {
    const probe = document.createElement('i');
    probe.style.color = `var(${name})`;
    container.querySelector('.cs-root')!.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  for (const ground of ['--cs-bg', '--cs-bg-subtle', '--cs-bg-raised', '--cs-bg-hover']) {
    for (const text of ['--cs-text', '--cs-text-muted', '--cs-accent', '--cs-danger', '--cs-warning', '--cs-success'])
      expect([text, ground, contrast(colour(text), colour(ground)) >= 7]).toEqual([text, ground, true]);
    expect(contrast(colour('--cs-border'), colour(ground))).toBeGreaterThanOrEqual(4.5);
  }
  expect(contrast(colour('--cs-accent-text'), colour('--cs-accent'))).toBeGreaterThanOrEqual(7);
});

it.each(['light', 'dark'] as const)(
  'has found words that can be read, also where they are faint or links: %s',
  async (theme) => {
    const container = await show({ theme });
    for (const name of ['cs-find', 'cs-find-current']) {
      const { color, backgroundColor } = getComputedStyle(container.querySelector('article')!, `::highlight(${name})`);
      expect([name, contrast(color, backgroundColor) >= 7]).toEqual([name, true]);
    }
  },
);

it('is all on paper, dark on light, without what can only be pressed', async ({ skip }) => {
  skip(!canEmulate, NEEDS_CHROMIUM);
  const long = Array.from({ length: 40 }, (_, at) =>
    testMessage(`m${at}`, at % 2 === 0 ? 'user' : 'assistant', `Message ${at}. ${'Words. '.repeat(80)}`),
  );
  const container = await show({ chat: testChat({ messages: long }), theme: 'dark' });
  await emulateMedium('print');
  const log = container.querySelector<HTMLElement>('[role="log"]')!;
  expect(log.clientHeight).toBe(log.scrollHeight);
  expect(container.querySelector<HTMLElement>('.cs-root')!.offsetHeight).toBeGreaterThanOrEqual(log.scrollHeight);
  for (const selector of ['.cs-thread-footer', '.cs-message-footer']) {
    expect(getComputedStyle(container.querySelector(selector)!).display).toBe('none');
  }
  expect(luminance(getComputedStyle(log).color)).toBeLessThan(0.1);
});
