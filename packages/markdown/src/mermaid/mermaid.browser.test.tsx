import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Markdown } from '../react/Markdown.js';
import { mermaid } from './mermaid.js';

const plugins = [mermaid()];
let host: HTMLElement;
let root: Root;

beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
});

afterEach(() => {
  root.unmount();
  host.remove();
});

const show = (text: string, streaming = false): void =>
  flushSync(() => root.render(<Markdown text={text} streaming={streaming} plugins={plugins} />));

const fence = (source: string): string => `\`\`\`mermaid\n${source}\n\`\`\`\n`;

const FLOW = 'graph TD\n  A[Start] --> B{Ready?}\n  B -->|yes| C[End]';

/** The picture that is shown, when the browser has drawn it. */
async function picture(): Promise<HTMLImageElement> {
  await vi.waitFor(() => expect(host.querySelector('img')?.complete).toBe(true), 25_000);
  const image = host.querySelector('img');
  if (image === null) throw new Error('There is no picture.');
  await image.decode();
  return image;
}

it('draws a diagram when its fence is complete, and shows the source until then', async () => {
  show(`\`\`\`mermaid\n${FLOW}`, true);
  expect(host.querySelector('code')?.textContent).toBe(FLOW);
  show(fence(FLOW));
  expect(host.querySelector('code')?.textContent).toBe(`${FLOW}\n`);
  const image = await picture();
  expect(image.naturalWidth).toBeGreaterThan(50);
  expect(image.naturalHeight).toBeGreaterThan(100);
  expect(image.src).toMatch(/^blob:/);
  expect(host.querySelector('details code')?.textContent).toBe(`${FLOW}\n`);
});

it('draws other kinds, in the colours of the scheme', async () => {
  const source = 'sequenceDiagram\n  Alice->>Bob: Hello\n  Bob-->>Alice: Hi';
  show(fence(source));
  const light = await (await fetch((await picture()).src)).text();
  host.style.colorScheme = 'dark';
  show('');
  show(fence(source));
  const dark = await (await fetch((await picture()).src)).text();
  expect(light).toContain('Alice');
  expect(dark).toContain('Alice');
  expect(dark).not.toBe(light);
});

it('shows the source of a diagram that cannot be read, and leaves nothing in the page', async () => {
  show(`${fence('graph TD\n  A[[[')}\n${fence(FLOW)}`);
  // The diagrams are drawn in order, so the first one has failed by now.
  await picture();
  expect(host.querySelectorAll('img')).toHaveLength(1);
  expect(host.querySelector('figure code')?.textContent).toBe('graph TD\n  A[[[\n');
  expect(document.querySelectorAll('body > [id^="d"], body > svg')).toHaveLength(0);
});

it.each([
  ['an image', 'flowchart TD\n  A@{ img: "https://evil.invalid/a.png", label: "x", w: 60, h: 60 }'],
  ['an image in a label', 'graph TD\n  A["<img src=https://evil.invalid/b.png>"]'],
  ['an image in Markdown', 'graph TD\n  A["`![a](https://evil.invalid/c.png)`"]'],
  ['a style', 'graph TD\n  A --> B\n  style A fill:url(https://evil.invalid/d.svg#a)'],
  ['a directive', '%%{init: {"themeCSS": "@import \'https://evil.invalid/e.css\';"}}%%\ngraph TD\n  A --> B'],
  ['an escaped word in a style', 'graph TD\n  A --> B\n  classDef x background:\\75rl(https://evil.invalid/f.png)'],
])('draws nothing that would load something: %s', async (_, source) => {
  show(`${fence(source)}\n${fence(FLOW)}`);
  await picture();
  expect(host.querySelectorAll('img')).toHaveLength(1);
  expect(performance.getEntriesByType('resource').filter(({ name }) => name.includes('evil'))).toEqual([]);
});

it('lets nothing of a diagram run or be clicked', async () => {
  const source =
    'graph TD\n  A["<script>window.pwned=1</script>"] --> B\n  click A "javascript:window.pwned=1"\n  click B call alert()';
  show(`${fence(source)}\n${fence(FLOW)}`);
  await picture();
  await vi.waitFor(() => expect(host.querySelectorAll('img, figure > .cs-md-code').length).toBe(2));
  expect(host.querySelectorAll('svg, script, a[href^="javascript"]')).toHaveLength(0);
  expect((window as { pwned?: unknown }).pwned).toBeUndefined();
});
