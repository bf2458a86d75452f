import { afterEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { scriptedModel } from '@chat-stream/testing';
import { ChatStreamElement } from './index.js';

afterEach(() => {
  document.body.replaceChildren();
  document.head.querySelectorAll('[data-host]').forEach((style) => style.remove());
});

function show(html: string, options: ChatStreamElement['options'] = {}): ChatStreamElement {
  document.body.innerHTML = html;
  const element = document.querySelector('chat-stream')!;
  element.options = { ...options };
  return element;
}

it('answers in a page without React, and looks the same whatever the page declares', async () => {
  const host = document.createElement('style');
  host.dataset['host'] = '';
  host.textContent =
    'html { font-size: 62.5%; } * { margin: 0; padding: 9px; } button { background: red !important; } #app { text-align: right; }';
  document.head.append(host);
  const { transport } = scriptedModel('**Blue** tide.');
  const element = show('<div id="app"><chat-stream model="prose"></chat-stream></div>', { transport });
  const input = page.getByRole('textbox');
  await input.fill('What rises?');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('article', { name: /assistant/i })).toHaveTextContent('Blue tide.');
  const send = page.getByRole('button', { name: 'Send' }).element();
  expect(getComputedStyle(send).backgroundColor).not.toBe('rgb(255, 0, 0)');
  expect(send.getBoundingClientRect().height).toBe(34);
  expect(element.shadowRoot?.querySelector('strong')?.textContent).toBe('Blue');
});

it('follows its attributes, the language and the direction of the page', async () => {
  document.body.dir = 'rtl';
  show(
    '<div lang="de"><chat-stream base-url="/v1" model="prose" theme="dark" placeholder="Fragen?"></chat-stream></div>',
  );
  await expect.element(page.getByRole('textbox')).toHaveAttribute('placeholder', 'Fragen?');
  await expect.element(page.getByRole('button', { name: 'Senden' })).toBeVisible();
  const root = document.querySelector('chat-stream')!.shadowRoot!.querySelector<HTMLElement>('.cs-root')!;
  expect([root.dir, root.dataset['theme']]).toEqual(['rtl', 'dark']);
  document.querySelector('chat-stream')!.setAttribute('theme', 'light');
  await expect.poll(() => root.dataset['theme']).toBe('light');
  document.body.dir = '';
});

it('can be taken out of the page and put back', async () => {
  const element = show('<chat-stream model="prose"></chat-stream>');
  element.remove();
  document.body.append(element);
  await expect.element(page.getByRole('textbox')).toBeVisible();
});
