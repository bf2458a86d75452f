import { describe, expect, it } from 'vitest';
import { createMarkdownStream } from '../createMarkdownStream.js';
import { toHtml } from './toHtml.js';

const after = (pieces: readonly string[], isEnded: boolean): string => {
  const stream = createMarkdownStream();
  for (const piece of pieces) stream.push(piece);
  if (isEnded) stream.end();
  return toHtml(stream.blocks).trim();
};

describe('a link whose definition is below it', () => {
  const text = 'See [the *docs*][1] and [more][two], or [all of it][].\n\n- also [the docs][1]\n';
  const definitions = '\n[1]: /docs\n[two]: /more "Title"\n[all of it]: /all\n';

  it('is a link from its start, without its brackets at any moment', () => {
    const stream = createMarkdownStream();
    for (const character of text + definitions) {
      stream.push(character);
      expect(toHtml(stream.blocks)).not.toMatch(/[[\]]/);
    }
    expect(toHtml(stream.blocks)).toContain('<a href="/docs">the <em>docs</em></a>');
    stream.end();
    expect(toHtml(stream.blocks)).toContain('<a href="/more" title="Title">more</a>');
    expect(toHtml(stream.blocks)).toContain('<a href="/all">all of it</a>');
  });

  it('is what it would be at once when the text ends, with the definition and without', () => {
    for (const whole of [text + definitions, text, `${text}\n[1]: /docs\n`, text.trimEnd()]) {
      expect(after([...whole], true)).toBe(after([whole], true));
    }
    expect(after([text], true)).toContain('See [the <em>docs</em>][1] and [more][two], or [all of it][].');
  });

  it('leaves blocks without such a link the same objects when the text ends', () => {
    const stream = createMarkdownStream();
    stream.push(`Plain [words].\n\n${text}\nLast.`);
    const [plain, used] = stream.blocks;
    stream.end();
    expect(stream.blocks[0]).toBe(plain);
    expect(stream.blocks[1]).not.toBe(used);
  });
});

describe('a formula between single dollars', () => {
  const last = (text: string): string => {
    const stream = createMarkdownStream({ math: true });
    stream.push(text);
    return toHtml(stream.blocks).trim();
  };

  it.each([
    ['the sum $x', '<p>the sum <math>x</math></p>'],
    ['takes $O(n', '<p>takes <math>O(n</math></p>'],
    ['is $\\frac{a}{b', '<p>is <math>\\frac{a}{b</math></p>'],
    ['is $10^', '<p>is <math>10^</math></p>'],
    ['is $|x', '<p>is <math>|x</math></p>'],
    ['is $\\text{if it', '<p>is <math>\\text{if it</math></p>'],
  ])('%j is one before it ends', (text, expected) => {
    expect(last(text)).toBe(expected);
  });

  it.each(['costs $5', 'costs $5k a', 'set $PATH', 'in $a variable', 'for $x and then', 'a $ b', 'is $x\nor'])(
    '%j is none',
    (text) => {
      expect(last(text)).not.toContain('<math>');
    },
  );
});
