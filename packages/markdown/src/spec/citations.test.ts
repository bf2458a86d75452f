import { describe, expect, it } from 'vitest';
import { createMarkdownStream } from '../createMarkdownStream.js';
import { createRandom, nastyDocument, randomCuts } from './generate.js';
import { toHtml } from './toHtml.js';

function read(pieces: readonly string[], marks: readonly number[]): string {
  const stream = createMarkdownStream({ marks });
  for (const piece of pieces) {
    stream.push(piece);
    void stream.blocks;
  }
  stream.end();
  return toHtml(stream.blocks);
}

/** The text with a citation where `^` stands. */
function cited(text: string): string {
  return read([text.replace('^', '')], [text.indexOf('^')]).replaceAll('\n', '');
}

describe('citations', () => {
  it('stay where a long paragraph is frozen, at each of its places', () => {
    const text = 'some plain words *here* and there '.repeat(40);
    for (let at = 1000; at < 1200; at++) {
      const pieces = text.match(/.{1,64}/gs) ?? [];
      expect(read(pieces, [at]), `${at}`).toBe(read([text], [at]));
      expect(read(pieces, [at]), `${at}`).toContain('<cite>0</cite>');
    }
  });

  it('are the same for any cuts', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = createRandom(seed);
      const text = `${'plain words **here** '.repeat(seed % 90)}${nastyDocument(random, 40)}`;
      const marks = Array.from({ length: 30 }, () => Math.floor(random() * text.length)).sort((a, b) => a - b);
      expect(read(randomCuts(text, random), marks), `seed ${seed}: ${JSON.stringify(text)}`).toBe(read([text], marks));
    }
  });

  it.each([
    ['a\n^\nb', '<p>a<cite>0</cite></p><p>b</p>'],
    ['a \n^\nb', '<p>a<cite>0</cite></p><p>b</p>'],
    ['# a #^\nb', '<h1>a<cite>0</cite></h1><p>b</p>'],
    ['> a\n> ^b', '<blockquote><p>a<cite>0</cite>b</p></blockquote>'],
    ['- a\n^- b', '<ul><li>a<cite>0</cite></li><li>b</li></ul>'],
  ])('that end in the markup after a text belong to the text: %j', (text, expected) => {
    expect(cited(text)).toBe(expected);
  });

  it('that end at the bar after a cell belong to the cell', () => {
    expect(cited('| a | b |^\n|---|---|\n| c | d |')).toContain('<th>b<cite>0</cite></th>');
    expect(cited('| a | b |\n|---|---|\n| c |^ d |')).toContain('<td>c<cite>0</cite></td>');
    expect(cited('| a | b |\n|---|---|\n| c ^| d |')).toContain('<td>c<cite>0</cite></td>');
    expect(cited('| a | b |\n|---|---|\n| c | d |^')).toContain('<td>d<cite>0</cite></td>');
  });

  it('within a definition are not shown, not even while it is open', () => {
    const stream = createMarkdownStream({ marks: [8] });
    for (const character of '[foo]: /x\ntext') {
      stream.push(character);
      expect(toHtml(stream.blocks)).not.toContain('<cite>');
    }
  });
});
