import { describe, expect, it } from 'vitest';
import { createMarkdownStream } from '../createMarkdownStream.js';
import { Chain } from '../inline/pieces.js';
import { Delimiters } from '../inline/delimiters.js';
import type { Block, Inline } from '../nodes.js';
import { hostileTexts } from './hostile.js';

const SIZE = 4096;
/** CPU time of this process in milliseconds: unlike the clock it does not count what other programs do. */
function cpu(action: () => void): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function read(text: string, step: number): readonly Block[] {
  const stream = createMarkdownStream({ math: true, footnotes: true });
  for (let index = 0; index < text.length; index += step) {
    stream.push(text.slice(index, index + step));
    void stream.blocks;
  }
  stream.end();
  return stream.blocks;
}

const least = (runs: number, action: () => void): number =>
  Math.min(...Array.from({ length: runs }, () => cpu(action)));

function depth(nodes: readonly (Block | Inline)[]): number {
  let deepest = 0;
  for (const node of nodes) {
    if (typeof node !== 'string' && 'children' in node) deepest = Math.max(deepest, 1 + depth(node.children));
  }
  return deepest;
}

describe('hostile texts', () => {
  const small = hostileTexts(SIZE);
  const large = hostileTexts(4 * SIZE);

  for (const name of Object.keys(small)) {
    it(`${name}: grows with its length, whole and streamed`, () => {
      // Quadratic work would take sixteen times as long for four times the text. Linear work takes four; the slack is for
      // garbage collection, and for paragraphs, of which the last 16 KB may be read again. Small sums are below what can be measured.
      for (const step of [Number.MAX_SAFE_INTEGER, 64]) {
        const [short = '', long = ''] = [small[name], large[name]];
        const one = least(3, () => void read(short, step));
        const four = least(1, () => void read(long, step));
        expect(four, `${name} in steps of ${step}: ${one} ms, then ${four} ms`).toBeLessThan(Math.max(250, 10 * one));
        expect(four).toBeLessThan(2000);
      }
    });
  }

  it.each([
    ['lines without a space', 'a\n'],
    ['hard breaks', 'a\\\n'],
    ['spaces before line ends', 'a   \n'],
    ['lines of cells', 'a|b\n'],
    ['wide letters on one line', '\ufeff'],
    ['links', '*[a](b)'],
  ])('one paragraph of 128 KB of %s takes about four times as long as one of 32 KB', (_, unit) => {
    for (const step of [Number.MAX_SAFE_INTEGER, 97]) {
      const text = unit.repeat(131_072 / unit.length);
      const quarter = least(3, () => void read(text.slice(0, text.length / 4), step));
      const whole = least(2, () => void read(text, step));
      // On a busy machine 1,352 views take up to a second. If they took the square, it would be many seconds.
      expect(whole, `steps of ${step}: ${quarter} ms, then ${whole} ms`).toBeLessThan(Math.max(2000, 8 * quarter));
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
      const blocks = read(`${open?.repeat(100_000)}x${close?.repeat(100_000)}`, Number.MAX_SAFE_INTEGER);
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
