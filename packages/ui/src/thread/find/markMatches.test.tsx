import { expect, it } from 'vitest';
import { markMatches } from './markMatches.js';

// jsdom has neither `CSS.highlights` nor a layout.
Range.prototype.getBoundingClientRect = () => document.body.getBoundingClientRect();

it('selects the current match in a browser without custom highlights', () => {
  document.body.innerHTML = '<div><article data-message-id="a"><p>The moon, and the <b>moon</b>.</p></article></div>';
  const viewport = document.body.querySelector('div')!;
  const message = viewport.querySelector<HTMLElement>('article')!;
  const match = { messageId: 'a', nth: 1, start: 14, isFolded: false };
  markMatches(viewport, 'moon', { match, message, isScrolledTo: true });
  expect(String(getSelection())).toBe('moon');
  expect(getSelection()?.anchorNode?.parentElement?.tagName).toBe('B');
});
