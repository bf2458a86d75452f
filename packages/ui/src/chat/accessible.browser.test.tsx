import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { ChatError, type Chat as ChatObject } from '@chat-stream/react';
import { reached, testChat, testMessage } from '../testTools.js';
import { Chat } from './Chat.js';
import axe from 'axe-core';

import '../styles.css';

// Wherever the pointer was left: what appears under it is not looked at half transparent.
const still = document.createElement('style');
still.textContent = '* { transition: none !important; }';
beforeAll(() => document.head.append(still));
afterAll(() => still.remove());
afterEach(() => cleanup());

const code =
  'Some `code`:\n\n```ts\nconst answer = "a line that is wider than any phone is, so that it has to scroll";\n```';
const table = '| Name | Value |\n| - | - |\n| one | 1 |\n\n[A link](https://example.com).';
const asked = testMessage('q', 'user', 'What is it?');
const failed = new ChatError('rate_limit', 'Slow down.', { status: 429, retryAt: 1 });

const states: Readonly<Record<string, () => Promise<ChatObject>>> = {
  empty: async () => testChat(),
  'code and table': async () => testChat({ messages: [asked, testMessage('a', 'assistant', `${code}\n\n${table}`)] }),
  failed: async () =>
    testChat({ messages: [asked, testMessage('a', 'assistant', 'Half', { status: 'failed', error: failed })] }),
  'awaiting approval': async () => {
    const script = [
      { type: 'reasoning', text: 'Hm.' },
      { type: 'tool-call', name: 'pay', arguments: { to: 'Ada' } },
    ] as const;
    const chat = testChat({ script, tools: { pay: { execute: () => 'paid', needsApproval: true } } });
    await chat.send('Pay.');
    return chat;
  },
  streaming: async () => {
    const chat = testChat({ script: ['Half an answer', { type: 'stall' }] });
    chat.send('Go').catch(() => {});
    await reached(chat, (state) => (state.runs[0]?.drafts[0]?.parts.length ?? 0) > 0);
    return chat;
  },
  'side by side': async () => {
    const chat = testChat({ script: { choices: [['One'], ['Two'], ['Three']] }, request: { model: 'm', n: 3 } });
    await chat.send('Go');
    return chat;
  },
  long: async () =>
    testChat({
      messages: Array.from({ length: 150 }, (_, index) =>
        testMessage(`m${index}`, index % 2 === 0 ? 'user' : 'assistant', `Message ${index}. ${table}`),
      ),
    }),
};

const looks = (['light', 'dark'] as const).flatMap((theme) =>
  ([320, 1280] as const).map((width) => ({ theme, width })),
);

describe.each(Object.entries(states))('%s', (_name, prepare) => {
  it.each(looks)('has no fault of WCAG 2.2 A and AA: $theme, $width px', async ({ theme, width }) => {
    await page.viewport(width, 720);
    const chat = await prepare();
    const tools = { pay: { execute: () => 'paid', needsApproval: true } };
    const screen = await render(
      <div style={{ blockSize: '100vh' }}>
        <Chat chat={chat} theme={theme} tools={tools} suggestions={[{ title: 'Try this', prompt: 'Hi' }]} />
      </div>,
    );
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const { violations } = await axe.run(screen.container, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    await chat.stop();
  });
});
