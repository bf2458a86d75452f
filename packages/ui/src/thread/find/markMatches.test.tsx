import { expect, it } from 'vitest';
import { markMatches } from './markMatches.js';

// jsdom has neither `CSS.highlights` nor a layout.
Range.prototype.getBoundingClientRect = () => document.body.getBoundingClientRect();

it('selects the current match in a browser without custom highlights', () => {
  document.body.innerHTML = '<div><article data-message-id="a"><p>The moon, and the <b>moon</b>.</p></article></div>';
  const viewport = document.body.querySelector('div')!;
  const message = viewport.querySelector<HTMLElement>('article')!;
  markMatches(viewport, 'moon', { messageId: 'a', nth: 1, isFolded: false }, message);
  expect(String(getSelection())).toBe('moon');
  expect(getSelection()?.anchorNode?.parentElement?.tagName).toBe('B');
});
