import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Markdown } from './Markdown.js';

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

const show = (text: string, streaming = true): void =>
  flushSync(() => root.render(<Markdown text={text} streaming={streaming} />));

const selected = (): string => String(document.getSelection());

/** The text node that says so. */
function find(words: string): Text {
  const texts = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (texts.currentNode.textContent?.includes(words)) return texts.currentNode as Text;
  throw new Error(`nothing says ${words}`);
}

/** Selects, and waits until all have heard of it. */
async function set(anchor: Text, anchorOffset: number, focus: Text, focusOffset: number): Promise<void> {
  const heard = new Promise((resolve) => document.addEventListener('selectionchange', resolve, { once: true }));
  document.getSelection()?.setBaseAndExtent(anchor, anchorOffset, focus, focusOffset);
  await heard;
}

async function select(words: string, isBackward = false): Promise<Text> {
  const node = find(words);
  const start = node.data.indexOf(words);
  const ends = [start, start + words.length] as const;
  const [anchor, focus] = isBackward ? ([ends[1], ends[0]] as const) : ends;
  await set(node, anchor, node, focus);
  return node;
}

const places = {
  'a paragraph': 'The moon pulls',
  'an item': '- one\n- The moon pulls',
  'a quote': '> The moon pulls',
  'a cell': '| a |\n|---|\n| The moon pulls',
  code: '```\nThe moon pulls',
  'bold text': 'so **The moon pulls',
};

it.each(Object.entries(places))('stays in the very text that is growing: %s', async (_place, start) => {
  show(start);
  const node = await select('moon');
  for (const more of [' the', ' the sea', ' the sea to it']) {
    show(start + more);
    expect(selected()).toBe('moon');
  }
  expect(node.data).toMatch(/^The moon pulls the sea to it\n?$/);
  show(`${start} the sea to it, twice a day${start.includes('**') ? '**' : ''}`, false);
  expect(selected()).toBe('moon');
});

it('keeps its direction, and ends in different texts', async () => {
  show('Salt *and* the moon');
  const salt = await select('Salt');
  await select('moon', true);
  show('Salt *and* the moon, both');
  const selection = document.getSelection();
  expect([selection?.anchorOffset, selection?.focusOffset]).toEqual([9, 5]);
  await set(salt, 0, find('moon'), 4);
  show('Salt *and* the moon, both of them');
  expect(selected()).toBe('Salt and the');
});

it('is the text that is there, where the text turns into another one', async () => {
  show('The moon [pulls](');
  await select('moon');
  show('Nothing of that');
  expect(host.textContent).toBe('Nothing of that');
  show('Nothing of that, and more');
  expect(host.textContent).toBe('Nothing of that, and more');
});

it('continues to grow after another program has changed the text', async () => {
  show('The moon');
  const node = await select('The');
  node.data = 'La lune tourne';
  show('The moon pulls');
  expect(host.textContent).toBe('The moon pulls');
});

it('leaves nothing behind in the page', async () => {
  show('The moon');
  const node = await select('moon');
  show('The moon pulls');
  expect(node.nodeValue).toBe('The moon pulls');
  expect(Object.hasOwn(node, 'nodeValue')).toBe(true);
  const heard = new Promise((resolve) => document.addEventListener('selectionchange', resolve, { once: true }));
  document.getSelection()?.removeAllRanges();
  await heard;
  expect(Object.hasOwn(node, 'nodeValue')).toBe(false);
  await select('moon');
  show('The moon pulls.', false);
  await vi.waitFor(() => expect(Object.hasOwn(node, 'nodeValue')).toBe(false));
  expect(selected()).toBe('moon');
});
