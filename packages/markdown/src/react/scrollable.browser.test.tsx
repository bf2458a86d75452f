import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { math } from '../math/index.js';
import { Markdown } from './Markdown.js';

import '../styles.css';

const plugins = [math()];
const WIDE = 'x'.repeat(200);
const WIDE_TABLE =
  '| Harbour | High water | Low water | Range |\n| - | - | - | - |\n| Bergen | 09:40 | 15:55 | 1.8 m |';

test.each([
  ['code', '```ts\nconst a = 1;\n```', `\`\`\`ts\nconst a = "${WIDE}";\n\`\`\``],
  ['a table', '| a | b |\n| - | - |\n| 1 | 2 |', WIDE_TABLE],
  ['a formula', '$$\nx\n$$\n\nEnd', `$$\n${'x + '.repeat(100)}x\n$$\n\nEnd`],
])('%s is a landmark and a tab stop only while it overflows', async (_name, short, wide) => {
  const host = document.body.appendChild(document.createElement('div'));
  host.style.inlineSize = '300px';
  const root = createRoot(host);
  const show = (text: string): void =>
    flushSync(() => root.render(<Markdown text={text} streaming plugins={plugins} />));
  const stops = (): number => host.querySelectorAll('[tabindex="0"]').length;
  const landmarks = (): number => host.querySelectorAll('[role="region"]').length;

  show(short);
  await expect.poll(() => host.querySelectorAll('[role="group"][aria-label]')).toHaveLength(1);
  expect([stops(), landmarks()]).toEqual([0, 0]);
  show(wide);
  await expect.poll(() => [stops(), landmarks()]).toEqual([1, 1]);
  host.style.inlineSize = '4000px';
  await expect.poll(() => [stops(), landmarks()]).toEqual([0, 0]);
  root.unmount();
  host.remove();
});

test('each landmark has a name of its own, also after the words of the interface have changed', async () => {
  const host = document.body.appendChild(document.createElement('div'));
  host.style.inlineSize = '300px';
  const root = createRoot(host);
  const show = (labels: object): void =>
    flushSync(() => root.render(<Markdown text={`${WIDE_TABLE}\n\nand\n\n${WIDE_TABLE}`} labels={labels} />));
  const names = (): readonly (string | null)[] =>
    [...host.querySelectorAll('[role]')].map((element) => element.getAttribute('aria-label'));
  show({});
  await expect.poll(() => names()).toEqual(['Table', 'Table (2)']);
  host.style.inlineSize = '4000px';
  await expect.poll(() => names()).toEqual(['Table', 'Table']);
  show({ table: 'Tabelle' });
  host.style.inlineSize = '300px';
  await expect.poll(() => names()).toEqual(['Tabelle', 'Tabelle (2)']);
  root.unmount();
  host.remove();
});
