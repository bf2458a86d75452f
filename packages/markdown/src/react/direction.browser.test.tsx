import { createRoot, type Root } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../styles.css';
import { Markdown } from './Markdown.js';

let host: HTMLElement;
let root: Root;

beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'));
  host.style.width = '500px';
  root = createRoot(host);
});
afterEach(() => {
  root.unmount();
  host.remove();
});

function show(text: string): void {
  flushSync(() => root.render(<Markdown text={text} />));
}

function boxOf(node: Node, from: number, to: number): DOMRect {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  return range.getBoundingClientRect();
}

describe('direction', () => {
  it.each([
    ['an English answer', '- [x] check the list\n- [ ] בדיקה של הרשימה'],
    ['a Hebrew answer', '- [x] בדיקה של הרשימה\n- [ ] check the list'],
  ])('puts the box of a task beside its text, whatever the two are written in: %s', (_, text) => {
    show(text);
    const items = [...host.querySelectorAll('li')];
    expect(items).toHaveLength(2);
    for (const item of items) {
      const box = item.querySelector('input')?.getBoundingClientRect();
      const words = [...item.childNodes].find((node) => node.nodeType === 3 && node.textContent?.trim() !== '');
      if (box === undefined || words === undefined) throw new Error('nothing rendered');
      const line = boxOf(words, 0, words.textContent?.length ?? 0);
      expect(box.right <= line.left || line.right <= box.left, item.textContent).toBe(true);
      const outer = host.getBoundingClientRect();
      expect(box.left).toBeGreaterThanOrEqual(outer.left);
      expect(box.right).toBeLessThanOrEqual(outer.right);
      expect(Math.abs(box.top + box.bottom - line.top - line.bottom) / 2).toBeLessThan(3);
    }
  });

  it.each(['\u202e', '\u2069\u202e', '\u202c\u2069\u2069\u202e', '\u2067', '\u2066\u2069\u2069\u202e', '\u2029\u202e'])(
    'is not turned around for what follows by %j',
    (controls) => {
      show(`before ${controls} **abcdef** \`ghijkl\``);
      for (const tag of ['strong', 'code']) {
        const letters = host.querySelector(tag)?.firstChild;
        if (!letters) throw new Error('nothing rendered');
        expect(boxOf(letters, 0, 1).left, tag).toBeLessThan(boxOf(letters, 5, 6).left);
      }
      const [strong, code] = [host.querySelector('strong'), host.querySelector('code')];
      expect(strong?.getBoundingClientRect().left).toBeLessThan(code?.getBoundingClientRect().left ?? 0);
    },
  );
});
