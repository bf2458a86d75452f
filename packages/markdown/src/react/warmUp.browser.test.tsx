import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import '../styles.css';
import { Markdown } from './Markdown.js';

const FACES = { bold: 'font-weight: bold', italic: 'font-style: italic', code: 'font-family: probe-code' };

it('asks for the fonts of what a waiting answer may hold, and leaves nothing behind', async () => {
  const style = document.head.appendChild(document.createElement('style'));
  const face = (name: string, traits: string): string =>
    `@font-face { font-family: probe; ${traits}; src: url('/no-such-${name}.woff2') }`;
  style.textContent = `${Object.entries(FACES)
    .map(([name, traits]) => face(name, traits))
    .join('\n')} .probe { font-family: probe } .probe code { font-family: probe-code }`;
  const host = document.body.appendChild(document.createElement('div'));
  host.className = 'probe';
  const root = createRoot(host);
  flushSync(() => root.render(<Markdown text="" streaming />));
  const asked = (): string[] => performance.getEntriesByType('resource').map(({ name }) => name);
  for (const name of Object.keys(FACES)) {
    await expect.poll(asked).toContainEqual(expect.stringContaining(`/no-such-${name}.woff2`));
  }
  expect(host.querySelector('.cs-md')?.childNodes).toHaveLength(0);
  root.unmount();
  host.remove();
  style.remove();
});
