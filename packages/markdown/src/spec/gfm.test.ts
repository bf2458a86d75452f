import { describe, expect, it } from 'vitest';
import { createMarkdownStream } from '../createMarkdownStream.js';
import type { SyntaxOptions } from '../options.js';
import { toHtml } from './toHtml.js';

function html(text: string, options: SyntaxOptions = {}): string {
  const stream = createMarkdownStream(options);
  stream.push(text);
  stream.end();
  return toHtml(stream.blocks);
}
const inner = (text: string, options?: SyntaxOptions): string => html(text, options).replace(/^<p>|<\/p>\n$/g, '');
/** A table, one line a row, cells between bars, alignment before the text. */
function table(text: string): string {
  return html(text)
    .replace(/\n/g, '')
    .replace(
      /<t[hd](?: align="(\w)\w*")?>(.*?)<\/t[hd]>/g,
      (_, align: string | undefined, cell: string) => `|${align ?? ''} ${cell}`,
    )
    .replace(/<tr>(.*?)<\/tr>/g, '$1\n')
    .replace(/<\/?(?:table|thead|tbody)>/g, '');
}

describe('tables', () => {
  it('reads head, alignment and rows', () => {
    expect(table('| foo | bar |\n| --- | --- |\n| baz | bim |')).toBe('| foo| bar\n| baz| bim\n');
    expect(table('| abc | defghi |\n:-: | -----------:\nbar | baz')).toBe('|c abc|r defghi\n|c bar|r baz\n');
    expect(table('| a |\n| :- |')).toBe('|l a\n');
  });
  it('keeps escaped pipes in cells, also within code', () => {
    expect(table('| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |')).toBe(
      '| f|oo\n| b <code>|</code> az\n| b <strong>|</strong> im\n',
    );
  });
  it('ends at a blank line or another block', () => {
    expect(html('| a |\n|---|\n| b |\n> bar')).toContain('</table>\n<blockquote>');
    expect(table('| a |\n|---|\n| b |\nbar\n\nbaz')).toBe('| a\n| b\n| bar\n<p>baz</p>');
  });
  it('is none when the delimiter row does not fit', () => {
    expect(html('| abc | def |\n| --- |\n| bar |')).toBe('<p>| abc | def |\n| --- |\n| bar |</p>\n');
  });
  it('fills short rows and cuts long ones', () => {
    expect(table('| a | b |\n|---|---|\n| c |\n| d | e | f |')).toBe('| a| b\n| c| \n| d| e\n');
  });
  it('may follow a line of text', () => {
    expect(html('Here:\n| a |\n|---|\n| b |')).toMatch(/^<p>Here:<\/p>\n<table>/);
  });
  it('has no body without rows', () => {
    expect(html('| abc | def |\n| --- | --- |')).not.toContain('tbody');
  });
});

describe('strikethrough', () => {
  it('takes two tildes, one by option, never three', () => {
    const hello = '~~Hi~~ Hello, ~there~ world!';
    expect(inner(hello, { singleTilde: true })).toBe('<del>Hi</del> Hello, <del>there</del> world!');
    expect(inner(hello)).toBe('<del>Hi</del> Hello, ~there~ world!');
    expect(inner('This will ~~~not~~~ strike.')).toBe('This will ~~~not~~~ strike.');
    expect(html('This ~~has a\n\nnew paragraph~~.')).toBe('<p>This ~~has a</p>\n<p>new paragraph~~.</p>\n');
    expect(inner('~~a~')).toBe('~~a~');
  });
});

describe('task lists', () => {
  it('reads a box before the text of an item', () => {
    expect(html('- [ ] foo\n- [x] bar')).toBe(
      '<ul>\n<li><input disabled="" type="checkbox"> foo</li>\n<li><input checked="" disabled="" type="checkbox"> bar</li>\n</ul>\n',
    );
    expect(html('- [x] foo\n  - [ ] bar\n- [X] baz').match(/<input/g)).toHaveLength(3);
    expect(html('- [ ]\n- [y] a\n- [x]b')).not.toContain('<input');
  });
});

describe('bare links', () => {
  const link = (text: string): string => inner(text).replace(/<a href="([^"]*)">([^<]*)<\/a>/g, '{$1|$2}');
  it.each([
    ['www.commonmark.org', '{http://www.commonmark.org|www.commonmark.org}'],
    [
      'Visit www.commonmark.org/help for more',
      'Visit {http://www.commonmark.org/help|www.commonmark.org/help} for more',
    ],
    ['www.commonmark.org.', '{http://www.commonmark.org|www.commonmark.org}.'],
    ['www.commonmark.org/a.b.', '{http://www.commonmark.org/a.b|www.commonmark.org/a.b}.'],
    ['(www.google.com/search?q=a(b))', '({http://www.google.com/search?q=a(b)|www.google.com/search?q=a(b)})'],
    ['www.google.com/search?q=a)', '{http://www.google.com/search?q=a|www.google.com/search?q=a})'],
    ['www.google.com/search?q=a&hl;', '{http://www.google.com/search?q=a|www.google.com/search?q=a}&amp;hl;'],
    ['www.commonmark.org/he<lp', '{http://www.commonmark.org/he|www.commonmark.org/he}&lt;lp'],
    ['http://commonmark.org', '{http://commonmark.org|http://commonmark.org}'],
    [
      '(Visit https://encrypted.google.com/search?q=a+(b))',
      '(Visit {https://encrypted.google.com/search?q=a+(b)|https://encrypted.google.com/search?q=a+(b)})',
    ],
    ['foo@bar.baz', '{mailto:foo@bar.baz|foo@bar.baz}'],
    [
      "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.",
      "hello@mail+xyz.example isn't valid, but {mailto:hello+xyz@mail.example|hello+xyz@mail.example} is.",
    ],
    ['a.b-c_d@a.b', '{mailto:a.b-c_d@a.b|a.b-c_d@a.b}'],
    ['a.b-c_d@a.b-', 'a.b-c_d@a.b-'],
    ['a.b-c_d@a.b.', '{mailto:a.b-c_d@a.b|a.b-c_d@a.b}.'],
    ['xwww.a.b and https://a_b.c_d', 'xwww.a.b and https://a_b.c_d'],
  ])('%s', (text, expected) => {
    expect(link(text)).toBe(expected);
  });
  it('are text within a link', () => {
    expect(inner('[see https://a.b](/c)')).toBe('<a href="/c">see https://a.b</a>');
  });
});

describe('math', () => {
  const math = (text: string): string => inner(text, { math: true });
  it('knows four kinds of delimiters', () => {
    expect(math('a $x^2$ b')).toBe('a <math>x^2</math> b');
    expect(math('a $$x$$ b')).toBe('a <math display>x</math> b');
    expect(math('a \\(x_1\\) b')).toBe('a <math>x_1</math> b');
    expect(math('a \\[x\\] b')).toBe('a <math display>x</math> b');
    expect(html('$$\na\nb\n$$', { math: true })).toBe('<math>a\nb</math>\n');
    expect(html('Text:\n\\[\na\n\\]\nMore', { math: true })).toBe('<p>Text:</p>\n<math>a</math>\n<p>More</p>\n');
  });
  it('leaves money and code alone', () => {
    expect(math('$5 and $6')).toBe('$5 and $6');
    expect(math('`$x$`')).toBe('<code>$x$</code>');
    expect(math('\\$x$')).toBe('$x$');
  });
  it.each([
    ['$5 and $10, or US$5-$10', '$5 and $10, or US$5-$10'],
    ['It costs $5, and $x$ is the amount', 'It costs $5, and <math>x</math> is the amount'],
    ['from $5 million to $y$', 'from $5 million to <math>y</math>'],
    ['the $n$th of $2^k$-ary', 'the <math>n</math>th of <math>2^k</math>-ary'],
    ['其中$x$是', '其中<math>x</math>是'],
  ])('tells prices from formulas: %s', (text, expected) => {
    expect(math(text)).toBe(expected);
  });
});

describe('footnotes', () => {
  it('are references only where there is a definition', () => {
    expect(html('a[^1] b[^2]\n\n[^1]: Note\n    more', { footnotes: true })).toBe(
      '<p>a<sup>1</sup> b[^2]</p>\n<aside id="1">\n<p>Note\nmore</p>\n</aside>\n',
    );
  });
});

describe('emphasis beside CJK', () => {
  it('opens and closes between punctuation and letters', () => {
    expect(inner('これは**「強調」**です')).toBe('これは<strong>「強調」</strong>です');
    expect(inner('**注意：**说明')).toBe('<strong>注意：</strong>说明');
    expect(inner('한국어**(강조)**입니다')).toBe('한국어<strong>(강조)</strong>입니다');
  });
});
