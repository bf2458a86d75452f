import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import temml from 'temml';
import { expect, it } from 'vitest';
import { Markdown } from '../react/Markdown.js';
import '../styles.css';
import { math } from './math.js';
import type { MathRenderer } from './types.js';

const ANSWER = [
  'Two fractions:',
  '$$\n\\frac{a}{b} = \\frac{c}{d}\n$$',
  'A matrix:',
  '$$\n\\begin{pmatrix} a & b \\\\ c & d \\\\ e & f \\end{pmatrix}\n$$',
  'The end.',
].join('\n\n');

it('has about the room of its formulas before the renderer is loaded', async () => {
  const host = document.body.appendChild(document.createElement('div'));
  host.style.cssText = 'inline-size: 360px; font: 16px/1.625 serif';
  const root = createRoot(host);
  let arrive = (_renderer: MathRenderer): void => {};
  const load = (): Promise<MathRenderer> => new Promise((resolve) => (arrive = resolve));
  flushSync(() => root.render(<Markdown text={ANSWER} plugins={[math({ load })]} />));
  const last = [...host.querySelectorAll('p')].at(-1)!;
  const top = (): number => last.getBoundingClientRect().top;
  const before = top();
  arrive((tex, displayMode) => temml.renderToString(tex, { displayMode, throwOnError: true }));
  await expect.poll(() => host.querySelectorAll('math').length).toBe(2);
  // Each font draws formulas a little higher or lower. Without room, the text below moves by 44 pixels in Chromium.
  expect(Math.abs(top() - before)).toBeLessThan(20);
  root.unmount();
  host.remove();
});
