import { tests } from 'commonmark-spec';
import { describe, expect, it } from 'vitest';
import { createMarkdownStream } from '../createMarkdownStream.js';
import type { Block } from '../nodes.js';
import type { SyntaxOptions } from '../options.js';
import { createRandom, nastyDocument, randomCuts } from './generate.js';

const ALL: SyntaxOptions = { math: true, footnotes: true };

/** Reads `blocks` after each piece, as a renderer does, so that views are made and remembered on the way. */
function read(pieces: readonly string[], options: SyntaxOptions): readonly Block[] {
  const stream = createMarkdownStream(options);
  for (const piece of pieces) {
    stream.push(piece);
    void stream.blocks;
  }
  stream.end();
  return stream.blocks;
}

describe('streamed equals one-shot', () => {
  for (const [name, options] of [
    ['CommonMark', { gfm: false }],
    ['everything on', ALL],
  ] as const) {
    it(`over the examples of the specification, ${name}`, () => {
      for (const { markdown, number } of tests) {
        const text = markdown.replaceAll('→', '\t');
        const whole = read([text], options);
        expect(read([...text], options), `example ${number}, by character`).toEqual(whole);
        const random = createRandom(number);
        for (let round = 0; round < 4; round++) {
          expect(read(randomCuts(text, random), options), `example ${number}, seed ${number}`).toEqual(whole);
        }
      }
    });
  }

  it('over generated documents', () => {
    for (let seed = 1; seed <= 1500; seed++) {
      const random = createRandom(seed);
      const text = nastyDocument(random, 5 + Math.floor(random() * 60));
      const whole = read([text], ALL);
      expect(read(text.split(''), ALL), `seed ${seed}, by character: ${JSON.stringify(text)}`).toEqual(whole);
      expect(read(randomCuts(text, random), ALL), `seed ${seed}, random cuts: ${JSON.stringify(text)}`).toEqual(whole);
    }
  });

  it('over long paragraphs, which are frozen piece by piece', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const random = createRandom(seed);
      const text = Array.from(
        { length: 12 },
        () => `${'plain words here '.repeat(20)}${nastyDocument(random, 6).replace(/\s+/g, ' ')}`,
      ).join(' ');
      const whole = read([text], ALL);
      expect(read(randomCuts(text, random), ALL), `seed ${seed}: ${JSON.stringify(text)}`).toEqual(whole);
    }
  });

  it('over long lines, whose start is read once', () => {
    const starts = [
      '**a** ',
      '`a` b ',
      '$x$ is ',
      '$$x$$ is ',
      '[a](b) c ',
      '![a](b) c ',
      '2024 was ',
      '- 1.5 a ',
      '> ~~a~~ ',
    ];
    const others = [
      '|',
      '|a',
      '# **a** ',
      '<b>a</b> ',
      '<a href="',
      '[a]: b "',
      '``` a',
      '```` `a` ',
      '\\[ a',
      '\\(a\\) b ',
      '    *a* ',
    ];
    const before = ['', 'text\n', '| a | b |\n|---|---|\n', '- item\n\n  ', '```\n', '    code\n', '<details>\n'];
    let seed = 0;
    for (const start of [...starts, ...others]) {
      for (const first of before) {
        const random = createRandom(++seed);
        const filler = nastyDocument(random, 90).replace(/\s+/g, ' ');
        const text = `${first}${start}${filler}${'words *and* more '.repeat(80)}${filler}\n${filler}\n|---|\n`;
        const whole = read([text], ALL);
        const pieces = text.match(/.{1,61}|\n/gs) ?? [];
        expect(read(pieces, ALL), `seed ${seed}: ${JSON.stringify(text)}`).toEqual(whole);
      }
    }
  });
});
