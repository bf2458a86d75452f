import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { footnotes } from '../footnotes/index.js';
import { Markdown } from './Markdown.js';

const TEXT = `# The tides

The **moon** pulls the *sea*, and [the sun](https://sun.example) helps[^1]. So it is.

- one
- two **and** more
  1. three

> [!NOTE]
> quoted

| month | tide |
|---|---|
| May | high<br>low |

\`\`\`js
let a = 1;
let b = 2;
\`\`\`

The end, **really**.

[^1]: a note
`;
const plugins = [footnotes()];

let host: HTMLElement;
let root: Root;

beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host, { onCaughtError: () => undefined });
});

afterEach(() => {
  root.unmount();
  host.remove();
});

const show = (text: string, streaming: boolean): void =>
  flushSync(() => root.render(<Markdown text={text} streaming={streaming} plugins={plugins} />));

/** Replaces all text as the translators of browsers do, here by capital letters. */
function translate(replace: (text: Text, translated: Element) => void): void {
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    if (text.data.trim() === '' || text.parentElement?.closest('font, [translate="no"]')) continue;
    const outer = document.createElement('font');
    const inner = outer.appendChild(document.createElement('font'));
    inner.textContent = text.data.toUpperCase();
    replace(text, outer);
  }
}

const WAYS: Readonly<Record<string, (text: Text, translated: Element) => void>> = {
  'replaces text nodes': (text, translated) => text.replaceWith(translated),
  'inserts elements and removes text nodes': (text, translated) => {
    text.before(translated);
    text.remove();
  },
  'uses elements of another name': (text, translated) => {
    const other = document.createElement('x-translated');
    other.textContent = translated.textContent;
    text.replaceWith(other);
  },
};

const readable = (): string => host.textContent.toLowerCase().replace(/\s+/g, ' ');

it.each(Object.entries(WAYS))('loses no text to a translator that %s', async (_, replace) => {
  show(TEXT, false);
  const expected = readable();
  for (const every of [1, 7, 40]) {
    flushSync(() => root.render(null));
    for (let length = 5; length < TEXT.length; length += 5) {
      show(TEXT.slice(0, length), true);
      if (length % (5 * every) !== 0) continue;
      translate(replace);
      // The observer is told in a microtask.
      await Promise.resolve();
    }
    show(TEXT, false);
    expect(readable()).toBe(expected);
  }
});

it('continues to grow in a translated page, and keeps the translation of complete blocks', async () => {
  show('First paragraph.\n\nSecond', true);
  translate(WAYS['replaces text nodes']!);
  await Promise.resolve();
  const first = host.querySelector('font');
  show('First paragraph.\n\nSecond one', true);
  expect(host.textContent).toBe('FIRST PARAGRAPH.Second one');
  expect(host.querySelector('font')).toBe(first);
});

it('is mounted again when elements were moved before the observer noticed', () => {
  const onError = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  show('One **two** three\n\n- a', false);
  for (const element of host.querySelectorAll('strong, li')) element.remove();
  show('One `two`\n\nx', false);
  expect(host.textContent).toBe('One twox');
  onError.mockRestore();
});
