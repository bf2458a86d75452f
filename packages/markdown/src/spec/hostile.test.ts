import { describe, expect, it } from 'vitest';
import { createDocument } from '../block/document.js';
import { createMarkdownStream, createStream, type MarkdownStream } from '../createMarkdownStream.js';
import { Chain } from '../inline/pieces.js';
import { Delimiters } from '../inline/delimiters.js';
import type { Block, Inline } from '../nodes.js';
import { resolveSyntax } from '../options.js';
import { hostileTexts } from './hostile.js';

const SIZE = 16_384;
const STEP = 32;
/**
 * Characters read and nodes copied for each character of the text. A reader that looks at all of the text for each step would need
 * 256 at this size, and four times as many at four times the size.
 */
const MOST_WORK = 150;

/** The work for each character of a text that is pushed in steps, with a view after each. */
function workFor(text: string, step: number, marks: readonly number[] = []): number {
  const document = createDocument(resolveSyntax({ math: true, footnotes: true, marks }));
  pushAll(createStream(document), text, step);
  return document.work / text.length;
}

function read(text: string): readonly Block[] {
  return pushAll(createMarkdownStream({ math: true, footnotes: true }), text, text.length);
}

function pushAll(stream: MarkdownStream, text: string, step: number): readonly Block[] {
  for (let index = 0; index < text.length; index += step) {
    stream.push(text.slice(index, index + step));
    void stream.blocks;
  }
  stream.end();
  return stream.blocks;
}

function depth(nodes: readonly (Block | Inline)[]): number {
  let deepest = 0;
  for (const node of nodes) {
    if (typeof node !== 'string' && 'children' in node) deepest = Math.max(deepest, 1 + depth(node.children));
  }
  return deepest;
}

describe('hostile texts', () => {
  for (const [name, text] of Object.entries(hostileTexts(SIZE))) {
    it(`${name}: costs a multiple of its length, whole and streamed`, () => {
      expect(workFor(text, text.length)).toBeLessThan(MOST_WORK);
      expect(workFor(text, STEP)).toBeLessThan(MOST_WORK);
    });
  }

  it.each([
    ['a paragraph of lines without a space', '', 'a\n'],
    ['a paragraph of hard breaks', '', 'a\\\n'],
    ['a paragraph of spaces before line ends', '', 'a   \n'],
    ['a paragraph of lines of cells', '', 'a|b\n'],
    ['wide letters on one line', '', '\ufeff'],
    ['links on one line', '', '*[a](b)'],
    ['a title that does not end', '[a]: b "', 'c\n'],
    ['one line of code', '```\n', 'a'],
    ['one heading', '# ', 'a *b '],
    ['one row of a table', '|a|b|\n|-|-|\n|', 'a *b '],
    ['one line in a quote', '> **', 'a b'],
  ])('64 KB of %s cost as much for each character as 16 KB', (_, start, unit) => {
    const text = start + unit.repeat(65_536 / unit.length);
    const citations = [5, 20_000, 50_000];
    for (const marks of [[], citations]) {
      const quarter = workFor(text.slice(0, text.length / 4), STEP, marks);
      expect(workFor(text, STEP, marks)).toBeLessThan(Math.max(20, 1.5 * quarter));
    }
  });

  it('does not overflow the stack at depth 100,000, and caps nesting', () => {
    for (const [open, close] of [
      ['>', ''],
      ['- ', ''],
      ['[', ']'],
      ['![', '](a)'],
      ['*a **b ', '**c*'],
      ['1. ', ''],
      ['~~a ', '~~'],
    ]) {
      const blocks = read(`${open?.repeat(100_000)}x${close?.repeat(100_000)}`);
      expect(depth(blocks)).toBeLessThanOrEqual(310);
    }
  });

  it('searches for openers a bounded number of times per delimiter', () => {
    const steps = (count: number): number => {
      const chain = new Chain();
      const delimiters = new Delimiters(chain);
      // `*a_ ` again and again: underscores that can only close, and find nothing.
      for (let index = 0; index < count; index++) {
        delimiters.push(42, 1, chain.append('*'), true, false);
        chain.append('a');
        delimiters.push(95, 1, chain.append('_'), false, true);
      }
      delimiters.process(undefined);
      return delimiters.steps;
    };
    expect(steps(2000) / steps(1000)).toBeLessThan(2.1);
    expect(steps(1000)).toBeLessThan(10_000);
  });
});
