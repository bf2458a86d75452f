import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { highlight } from '../highlight/index.js';
import '../styles.css';
import { Markdown } from './Markdown.js';

let host: HTMLElement;
let root: Root;

beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'));
  host.style.cssText = 'inline-size: 600px; block-size: 400px; overflow: auto';
  root = createRoot(host);
});

afterEach(() => {
  root.unmount();
  host.remove();
});

const plugins = [highlight()];
const code = `\`\`\`ts\n${Array.from({ length: 300 }, (_, at) => `const a${at} = ${at};`).join('\n')}\n\`\`\``;

/** Everything is laid out now. */
function layOutAll(selector: string): void {
  for (const element of host.querySelectorAll<HTMLElement>(selector)) element.style.contentVisibility = 'visible';
}

it('code that is not laid out yet is as tall as it will be, to a pixel for each group of lines', () => {
  flushSync(() => root.render(<Markdown text={code} plugins={plugins} />));
  const heights = (): number[] =>
    [...host.querySelectorAll('code > span')].map((group) => group.getBoundingClientRect().height);
  const before = heights();
  layOutAll('code > span');
  expect(before).toHaveLength(10);
  heights().forEach((height, index) => expect(Math.abs(height - before[index]!)).toBeLessThanOrEqual(1));
});

it('a line that is longer than the others is not cut off', () => {
  const long = code.replace('const a40 = 40;', `const a40 = '${'long '.repeat(60)}';`);
  flushSync(() => root.render(<Markdown text={long} plugins={plugins} />));
  layOutAll('code > span');
  const pre = host.querySelector('pre')!;
  expect(pre.scrollWidth).toBeGreaterThan(pre.clientWidth);
});

it('what is not in view is selected with the rest', () => {
  flushSync(() => root.render(<Markdown text={code} plugins={plugins} />));
  getSelection()!.selectAllChildren(host.querySelector('code')!);
  expect(getSelection()!.toString().trim().split(/\n+/)).toHaveLength(300);
});

it('a line that is very long is shown whole, a piece below the other, without anything cut off', () => {
  const text = `${'The sea comes and goes. '.repeat(3000)}End`;
  flushSync(() => root.render(<Markdown text={text} />));
  const paragraph = host.querySelector('p')!;
  host.scrollTop = host.scrollHeight;
  layOutAll('p > span');
  expect(paragraph.scrollWidth).toBeLessThanOrEqual(600);
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
  // 72,000 characters, about 80 a line; each piece ends with a line that is not full.
  expect(lines.size).toBeGreaterThan(700);
});
