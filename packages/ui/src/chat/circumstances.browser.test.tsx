import axe from 'axe-core';
import { afterEach, expect, it } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { ChatError } from '@chat-stream/react';
import '../styles.css';
import { arabic } from '../labels/arabic.js';
import { reached, testChat, testMessage } from '../testTools.js';
import { Chat } from './Chat.js';
import type { ChatProps } from './Chat.js';

interface Emulation {
  send(method: 'Emulation.setEmulatedMedia', media: { features: { name: string; value: string }[] }): Promise<void>;
}

const emulate = (name: string, value: string): Promise<void> =>
  (cdp() as unknown as Emulation).send('Emulation.setEmulatedMedia', { features: [{ name, value }] });

afterEach(async () => {
  await cleanup();
  await emulate('prefers-reduced-motion', 'no-preference');
  await emulate('forced-colors', 'none');
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
const all: Partial<ChatProps> = { onFeedback: () => {}, regenerateWith: ['other'], unreadFrom: 'b' };

async function show(props: Partial<ChatProps> = {}): Promise<HTMLElement> {
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

it('moves nothing for those who want less motion, also while an answer is awaited', async () => {
  await emulate('prefers-reduced-motion', 'reduce');
  const chat = testChat({ messages, script: [{ type: 'stall' }] });
  const container = await show({ chat, scroll: 'pin' });
  void chat.send('Go').catch(() => {});
  await reached(chat, (state) => state.run?.phase === 'waiting');
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

it('keeps its controls visible in forced colours', async () => {
  await emulate('forced-colors', 'active');
  const container = await show({ theme: 'dark' });
  for (const selector of ['.cs-composer', '.cs-error', '.cs-tool', '.cs-button[data-kind="primary"]']) {
    const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(container.querySelector(selector)!);
    expect([selector, Number.parseFloat(borderTopWidth) > 0 && borderTopColor !== backgroundColor]).toEqual([
      selector,
      true,
    ]);
  }
  const send = getComputedStyle(container.querySelector('.cs-send')!);
  expect(send.color).not.toBe(send.backgroundColor);
});
