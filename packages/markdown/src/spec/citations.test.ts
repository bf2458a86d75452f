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

/** The text with a citation at `^`. */
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

  it.each([
    ['- a\n- ^b', '<ul><li>a<cite>0</cite></li><li>b</li></ul>'],
    ['1. a\n2. ^b', '<ol><li>a<cite>0</cite></li><li>b</li></ol>'],
    ['a\n\n^b', '<p>a<cite>0</cite></p><p>b</p>'],
    ['a\n\n\n\n^b', '<p>a</p><p><cite>0</cite>b</p>'],
    ['a\n\n> - ^b', '<p>a</p><blockquote><ul><li><cite>0</cite>b</li></ul></blockquote>'],
    ['- [ ] ^b', '<ul><li><input disabled="" type="checkbox"> <cite>0</cite>b</li></ul>'],
    ['# ^b', '<h1><cite>0</cite>b</h1>'],
    ['a\n\n---^\n\nb', '<p>a</p><hr /><p><cite>0</cite>b</p>'],
    ['a\n=^=\n\nb', '<h1>a<cite>0</cite></h1><p>b</p>'],
    ['a\n\n---\n^', '<p>a</p><hr /><p><cite>0</cite></p>'],
    ['a\n\n\n\n^', '<p>a</p><p><cite>0</cite></p>'],
    ['# a\n\n^', '<h1>a</h1><p><cite>0</cite></p>'],
    ['```\nco^de\n```\nb', '<pre><code>code</code></pre><p><cite>0</cite></p><p>b</p>'],
    ['```\ncode\n```^', '<pre><code>code</code></pre><p><cite>0</cite></p>'],
    ['<div>^x</div>', '<div>x</div><p><cite>0</cite></p>'],
    ['[foo]: /x^\n\nb', '<p><cite>0</cite>b</p>'],
    ['[foo]: /x^', '<p><cite>0</cite></p>'],
    [
      '| a |\n|-^--|\n| c |',
      '<table><thead><tr><th>a<cite>0</cite></th></tr></thead><tbody><tr><td>c</td></tr></tbody></table>',
    ],
    [
      '| a |\n|---|\n| b | dro^pped |',
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b<cite>0</cite></td></tr></tbody></table>',
    ],
    ['[li^nk](/x) b', '<p><a href="/x">link</a><cite>0</cite> b</p>'],
    ['[*li^nk*](/x) b', '<p><a href="/x"><em>link</em></a><cite>0</cite> b</p>'],
    ['![al^t](/x) b', '<p><img src="/x" alt="alt" /><cite>0</cite> b</p>'],
  ])('that end where there is no text stand at the next best place: %j', (text, expected) => {
    expect(cited(text)).toBe(expected);
  });

  it('are all shown, once each, in every text that has anything to show', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const random = createRandom(seed);
      const text = nastyDocument(random, 30);
      const marks = Array.from({ length: 8 }, () => Math.floor(random() * text.length * 1.2)).sort((a, b) => a - b);
      const found = read(randomCuts(text, random), marks).match(/<cite>\d+/g) ?? [];
      const expected = marks.map((_, index) => `<cite>${index}`);
      expect(found.sort(), `seed ${seed}: ${JSON.stringify(text)} ${marks.join()}`).toEqual(expected.sort());
    }
  });

  it('are not shown before the text that they follow', () => {
    const stream = createMarkdownStream({ marks: [8] });
    for (const character of '[foo]: /x\n') {
      stream.push(character);
      expect(toHtml(stream.blocks)).not.toContain('<cite>');
    }
    stream.push('text');
    expect(toHtml(stream.blocks)).toContain('<p><cite>0</cite>text');
  });
});
