import { expect, it } from 'vitest';
import '../styles.css';
import { warmUp } from './warmUp.js';

const FACES = { bold: 'font-weight: bold', italic: 'font-style: italic', code: 'font-family: probe-code' };

it('asks for the fonts that an answer may need, and leaves nothing behind', async () => {
  const style = document.head.appendChild(document.createElement('style'));
  const face = (name: string, traits: string): string =>
    `@font-face { font-family: probe; ${traits}; src: url('/no-such-${name}.woff2') }`;
  style.textContent = `${Object.entries(FACES)
    .map(([name, traits]) => face(name, traits))
    .join('\n')} .probe { font-family: probe; --cs-font-mono: probe-code }`;
  const host = document.body.appendChild(document.createElement('div'));
  host.className = 'probe';
  warmUp({ current: host });
  const asked = (): string[] => performance.getEntriesByType('resource').map(({ name }) => name);
  for (const name of Object.keys(FACES)) {
    await expect.poll(asked).toContainEqual(expect.stringContaining(`/no-such-${name}.woff2`));
  }
  expect(host.childNodes).toHaveLength(0);
  host.remove();
  style.remove();
});
