import { act, cleanup, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { footnotes } from '../footnotes/index.js';
import { highlight } from '../highlight/index.js';
import { Markdown } from '../react/Markdown.js';
import { createRandom, nastyDocument } from './generate.js';
import { plainDocument } from './plainDocument.js';

afterEach(cleanup);

const plugins = [footnotes(), highlight()];
const view = (text: string, streaming: boolean): ReactElement => (
  <Markdown text={text} streaming={streaming} plugins={plugins} />
);

function count(node: Node): number {
  return [...node.childNodes].reduce((sum, child) => sum + count(child), 1);
}

describe('generated documents, step by step in the page', () => {
  it.each([1, 21])('lose hardly a node and never a letter: twenty documents from seed %i', (first) => {
    let removed = 0;
    let length = 0;
    for (let seed = first; seed < first + 20; seed++) {
      const random = createRandom(seed);
      const text = plainDocument(random, 14);
      const { container, rerender } = render(view('', true));
      const observer = new MutationObserver(() => undefined);
      observer.observe(container, { childList: true, subtree: true });
      let shown = 0;
      for (let end = 0; end < text.length; end += 1 + Math.floor(random() * 40)) {
        rerender(view(text.slice(0, end), true));
        const now = container.textContent.replace(/\s/g, '').length;
        expect(now, `seed ${seed}: ${JSON.stringify(text.slice(0, end).slice(-80))}`).toBeGreaterThanOrEqual(shown);
        shown = now;
      }
      rerender(view(text, false));
      for (const record of observer.takeRecords()) for (const node of record.removedNodes) removed += count(node);
      observer.disconnect();
      length += text.length;
      cleanup();
    }
    expect(removed / (length / 1024)).toBeLessThan(0.3);
  });

  it.each([1, 21, 41])(
    'are the same on the server and in the browser, which keeps every node: from seed %i',
    (first) => {
      for (let seed = first; seed < first + 20; seed++) {
        const random = createRandom(seed);
        const text = seed % 2 === 0 ? plainDocument(random, 10) : nastyDocument(random, 60).replaceAll('\r', '\n');
        const isStreaming = seed % 3 === 0;
        const host = document.body.appendChild(document.createElement('div'));
        host.innerHTML = renderToString(view(text, isStreaming));
        const first = host.querySelector('.cs-md-section > *');
        const errors: unknown[] = [];
        const onRecoverableError = (error: unknown): void => void errors.push(error);
        let root: Root | undefined;
        act(() => {
          root = hydrateRoot(host, view(text, isStreaming), { onRecoverableError });
        });
        expect(errors, `seed ${seed}: ${JSON.stringify(text)}`).toEqual([]);
        expect(host.querySelector('.cs-md-section > *')).toBe(first);
        act(() => root?.unmount());
        host.remove();
      }
    },
  );
});
