import { tests } from 'commonmark-spec';
import { describe, expect, it } from 'vitest';
import { createMarkdownStream } from '../createMarkdownStream.js';
import { toHtml } from './toHtml.js';

/** In the file of the spec a tab is written as an arrow. */
const withTabs = (text: string): string => text.replaceAll('→', '\t');

describe('CommonMark 0.31.2', () => {
  it('has 652 examples', () => {
    expect(tests.length).toBe(652);
  });

  for (const example of tests) {
    it(`${example.section}, example ${example.number}`, () => {
      const stream = createMarkdownStream({ gfm: false });
      stream.push(withTabs(example.markdown));
      stream.end();
      expect(toHtml(stream.blocks)).toBe(withTabs(example.html));
    });
  }
});
