import { afterEach, expect, it } from 'vitest';
import { server } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { testChat, Frame } from '../testTools.js';
import { RawText } from './RawText.js';

import '../styles.css';

afterEach(() => cleanup());

const box = (): HTMLElement => document.querySelector('pre')!;
it('is a landmark and a tab stop only while it scrolls', async () => {
  const screen = await render(
    <Frame chat={testChat()}>
      <RawText label="Result">Short.</RawText>
    </Frame>,
  );
  expect(screen.getByRole('group', { name: 'Result' }).element().hasAttribute('tabindex')).toBe(false);
  await screen.rerender(
    <Frame chat={testChat()}>
      <RawText label="Result">{'A line.\n'.repeat(100)}</RawText>
    </Frame>,
  );
  await expect.element(screen.getByRole('region', { name: 'Result' })).toHaveAttribute('tabindex', '0');
});

const lines = Array.from({ length: 100_000 }, (_, at) => `${at}: ${'x'.repeat(44)}`);
const renderLines = () =>
  render(
    <Frame chat={testChat()}>
      <RawText label="Result">{lines.join('\n')}</RawText>
    </Frame>,
  );

it('shows all of 5 MB, which can be selected whole', async () => {
  const screen = await renderLines();
  await screen.getByRole('button', { name: 'Show more' }).click();
  const pieces = [...box().children].map(({ textContent }) => textContent);
  expect(pieces.join('\n')).toBe(lines.join('\n'));
  getSelection()!.selectAllChildren(box());
  expect(getSelection()!.toString().trim().endsWith(lines.at(-1)!)).toBe(true);
});

it('lays out only what is near the view', async ({ skip }) => {
  skip(server.browser === 'firefox', 'Firefox selects only what is laid out, so all of it is');
  const screen = await renderLines();
  const laidOut = new Set<Element>();
  const hear = (event: Event): void => {
    const { skipped, target } = event as ContentVisibilityAutoStateChangeEvent;
    if (skipped) laidOut.delete(target as Element);
    else laidOut.add(target as Element);
  };
  document.addEventListener('contentvisibilityautostatechange', hear, { capture: true });
  await screen.getByRole('button', { name: 'Show more' }).click();
  await expect.poll(() => laidOut.has(box().firstElementChild!)).toBe(true);
  box().scrollTop = box().scrollHeight;
  await expect.poll(() => laidOut.has(box().lastElementChild!)).toBe(true);
  await expect.poll(() => laidOut.has(box().firstElementChild!)).toBe(false);
  expect(laidOut.size).toBeLessThan(20);
  document.removeEventListener('contentvisibilityautostatechange', hear, { capture: true });
});
