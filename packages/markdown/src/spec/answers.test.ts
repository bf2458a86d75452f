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
const links = (text: string): readonly string[] =>
  [...html(text).matchAll(/<a href="([^"]*)">/g)].map(([, href = '']) => decodeURI(href));
const rows = (text: string, options?: SyntaxOptions): readonly string[] =>
  [...html(text, options).matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => cell).join(' ¦ '),
  );

describe('a bare link ends with the address', () => {
  it.each([
    ['Chinese comma', '见 https://example.com/a，谢谢', 'https://example.com/a'],
    ['Chinese full stop', '请看https://example.com/a。', 'https://example.com/a'],
    ['Chinese brackets', '（https://example.com/a）后面', 'https://example.com/a'],
    ['Chinese quotes', '“https://example.com/a”', 'https://example.com/a'],
    ['Chinese book title', '《https://example.com/a》', 'https://example.com/a'],
    ['Chinese comma after the host', '打开 https://example.com，谢谢', 'https://example.com'],
    ['Chinese colon', 'https://example.com/a：说明', 'https://example.com/a'],
    ['Japanese comma', 'https://example.com/a、次に', 'https://example.com/a'],
    ['Japanese brackets', '「https://example.com/a」です', 'https://example.com/a'],
    ['wide tilde', 'https://example.com/a～b', 'https://example.com/a'],
    ['Korean', '주소는 https://example.com/a… 입니다', 'https://example.com/a'],
    ['Arabic comma', 'انظر https://example.com/a، شكرا', 'https://example.com/a'],
    ['Arabic question mark', 'https://example.com/a؟', 'https://example.com/a'],
    ['Arabic semicolon', 'https://example.com/a؛ ثم', 'https://example.com/a'],
    ['Hebrew', 'ראו https://example.com/a־כאן', 'https://example.com/a'],
    ['Hindi', 'https://example.com/a।', 'https://example.com/a'],
    ['mark of direction', 'https://example.com/a\u200f.', 'https://example.com/a'],
    ['guillemets', '«https://example.com/a»', 'https://example.com/a'],
    ['dash of a sentence', 'https://example.com/a— and', 'https://example.com/a'],
    ['letters belong to it', 'https://zh.wikipedia.org/wiki/东京', 'https://zh.wikipedia.org/wiki/东京'],
    ['dash in a word', 'https://a.org/wiki/Michelson–Morley.', 'https://a.org/wiki/Michelson–Morley'],
    ['dot in a name', 'https://ja.wikipedia.org/wiki/ジョン・レノン', 'https://ja.wikipedia.org/wiki/ジョン・レノン'],
    ['host in its script', 'https://例え.jp/a。', 'https://例え.jp/a'],
    ['www without a space before', '请看www.example.com。', 'http://www.example.com'],
    ['mail', '联系foo@example.com，谢谢', 'mailto:foo@example.com'],
  ])('%s', (_, text, url) => {
    expect(links(text)).toEqual([url]);
  });

  it.each([
    ['http://localhost:3000/path', 'http://localhost:3000/path'],
    ['open http://localhost.', 'http://localhost'],
    ['http://127.0.0.1:8080/a', 'http://127.0.0.1:8080/a'],
    ['http://[::1]:5173/', 'http://[::1]:5173/'],
    ['http://db:5432 and', 'http://db:5432'],
    ['http://intranet/wiki)', 'http://intranet/wiki'],
  ])('local hosts: %s', (text, url) => {
    expect(links(text)).toEqual([url]);
  });

  it.each([
    ['npm i react@19.1.0'],
    ['react@19.1.0-rc.next'],
    ['@types/node@20.1.0'],
    ['ssh root@10.0.0.1'],
    ['git@github.com:user/repo.git'],
    ['https://x and http:// and https://，'],
    ['user@localhost'],
  ])('no link: %s', (text) => {
    expect(links(text)).toEqual([]);
  });
});

describe('ranges with tildes', () => {
  it.each([
    ['100~200元，重量3~5公斤'],
    ['first (~$1.50) and second (~$10)'],
    ['10~20분, 3~4시간'],
    ['~/a and ~/b'],
    ['5 ~ 6 ~ 7'],
  ])('%s', (text) => {
    expect(inner(text, { math: true })).toBe(text);
  });
});

describe('dollars of a shell', () => {
  it.each([
    ['export PATH=$HOME/bin:$PATH'],
    ['"$HOME"/"$USER"'],
    ['${HOME}/bin:${PATH}'],
    ['$(pwd)/$(date)'],
    ['$HOME$PATH'],
    ['$A_B/$C'],
    ['cp $src/$file'],
    ['$x-$y'],
  ])('%s', (text) => {
    expect(inner(text, { math: true })).toBe(text.replaceAll('"', '&quot;'));
  });
  it.each([
    ['the $n$th', 'the <math>n</math>th'],
    ['$x + y$and', '<math>x + y</math>and'],
    ['$AB$是', '<math>AB</math>是'],
    ["$f'$s", "<math>f'</math>s"],
  ])('but %s is a formula', (text, expected) => {
    expect(inner(text, { math: true })).toBe(expected);
  });
});

describe('tags without attributes', () => {
  it.each([
    ['a<br>b<br/>c<BR />d', 'a<br />b<br />c<br />d'],
    ['H<sub>2</sub>O, x<sup>2</sup>', 'H<sub>2</sub>O, x<sup>2</sup>'],
    ['<kbd>Ctrl</kbd>+<kbd>C</kbd>', '<kbd>Ctrl</kbd>+<kbd>C</kbd>'],
    ['<mark>a *b* c</mark>', '<mark>a <em>b</em> c</mark>'],
    ['*a <u>b* c</u>', '*a <u>b* c</u>'],
    ['**a <u>b</u> c**', '<strong>a <u>b</u> c</strong>'],
    ['<sub>a <sup>b</sub> c', '<sub>a <sup>b</sup></sub> c'],
    ['<ins>open', '<ins>open</ins>'],
    ['closed</sub>', 'closed</sub>'],
    ['[a <sub>b](/c) d</sub>', '<a href="/c">a <sub>b</a> d</sub>'],
    ['<sub>[a</sub>](/c)', '<sub>[a</sub>](/c)'],
    ['[<sub>a</sub>](/c)', '<a href="/c"><sub>a</sub></a>'],
    ['`<br>` \\<br>', '<code>&lt;br&gt;</code> &lt;br&gt;'],
    ['<small>x</SMALL>', '<small>x</small>'],
  ])('%s', (text, expected) => {
    expect(inner(text)).toBe(expected);
  });
  it('end with their cell', () => {
    expect(rows('| a<br>b | <sub>c |\n|---|---|\n| d | e</sub> |')).toEqual(['a<br />b ¦ <sub>c</sub>', 'd ¦ e</sub>']);
  });
  it.each([
    ['<sub id="a">x</sub>'],
    ['<br class=x>'],
    ['<span>a</span>'],
    ['<b>a</b>'],
    ['<sub onclick=x>'],
    ['<svg>'],
    ['<sub/>'],
  ])('all else is HTML as it is written: %s', (text) => {
    const stream = createMarkdownStream();
    stream.push(`a ${text}`);
    stream.end();
    const [block] = stream.blocks;
    expect(JSON.stringify(block)).not.toContain('"tag"');
    expect(html(`a ${text}`)).toBe(`<p>a ${text}</p>\n`);
  });
  it('are a paragraph at the start of a line, not a block of HTML', () => {
    expect(html('<kbd>\na *b*\n</kbd>')).toBe('<p><kbd>\na <em>b</em>\n</kbd></p>\n');
    expect(html('<br>\n\n*a*')).toBe('<p><br /></p>\n<p><em>a</em></p>\n');
  });
  it('stay HTML without the extensions of GitHub', () => {
    expect(inner('H<sub>2</sub>O', { gfm: false })).toBe('H<sub>2</sub>O');
  });
  it('comments are removed', () => {
    expect(html('a <!-- b --> c\n\n<!--\nd\n-->\n\ne')).toBe('<p>a  c</p>\n<p>e</p>\n');
    expect(html('<!-- never ends\n\na')).toBe('<!-- never ends\n\na\n');
    expect(inner('a <!-- never ends')).toBe('a &lt;!-- never ends');
  });
});

describe('details', () => {
  it.each([
    [
      '<details>\n<summary>More *of* it</summary>\n\n- a\n\n</details>\n\nb',
      '<details>\n<summary>More <em>of</em> it</summary>\n<ul>\n<li>a</li>\n</ul>\n</details>\n<p>b</p>\n',
    ],
    ['<details><summary>a</summary>\nb\n</details>', '<details>\n<summary>a</summary>\n<p>b</p>\n</details>\n'],
    [
      '<details><summary>a</summary>b</details>\nc',
      '<details>\n<summary>a</summary>\n<p>b</p>\n</details>\n<p>c</p>\n',
    ],
    [
      '<details>\n\na\n<details>\n\nb\n\n</details>\nc\n</details>\nd',
      '<details>\n<p>a</p>\n<details>\n<p>b</p>\n</details>\n<p>c</p>\n</details>\n<p>d</p>\n',
    ],
    [
      '<details>\n\n```html\n</details>\n```\n\n</details>',
      '<details>\n<pre><code class="language-html">&lt;/details&gt;\n</code></pre>\n</details>\n',
    ],
    [
      '- a\n\n  <details>\n  <summary>b</summary>\n\n  c\n\n  </details>\n- d',
      '<ul>\n<li>\n<p>a</p>\n<details>\n<summary>b</summary>\n<p>c</p>\n</details>\n</li>\n<li>\n<p>d</p>\n</li>\n</ul>\n',
    ],
    [
      '<details>\n<summary>\nMore\n</summary>\n\na\n\n</details>',
      '<details>\n<summary>More</summary>\n<p>a</p>\n</details>\n',
    ],
    ['<details>\nopen', '<details>\n<p>open</p>\n</details>\n'],
  ])('%j', (text, expected) => {
    expect(html(text)).toBe(expected);
  });
  it.each([['<details open>'], ['<details ontoggle="x">'], ['</details>'], ['<summary>a</summary>']])(
    'not %s',
    (text) => {
      expect(html(text).trim()).toBe(text);
    },
  );
});

describe('alerts', () => {
  it.each(['note', 'tip', 'important', 'warning', 'caution'])('%s', (kind) => {
    expect(html(`> [!${kind.toUpperCase()}]\n> a *b*\n>\n> - c`)).toBe(
      `<aside class="${kind}">\n<p>a <em>b</em></p>\n<ul>\n<li>c</li>\n</ul>\n</aside>\n`,
    );
  });
  it.each([['> [!NOTE] a'], ['> [!OTHER]\n> a'], ['> a\n> [!NOTE]'], ['[!NOTE]\na']])('not %j', (text) => {
    expect(html(text)).not.toContain('aside');
  });
});

describe('tables', () => {
  it('keep pipes in formulas and code', () => {
    const table = (row: string): string => `| a | b |\n|---|---|\n${row}`;
    expect(rows(table('| $|x|$ | `p | q` |'), { math: true })[1]).toBe('<math>|x|</math> ¦ <code>p | q</code>');
    expect(rows(table('| $\\|v\\|$ | \\(P(A|B)\\) |'), { math: true })[1]).toBe(
      '<math>\\|v\\|</math> ¦ <math>P(A|B)</math>',
    );
    expect(rows(table('| `a \\| b` | c \\| d |'), { math: true })[1]).toBe('<code>a | b</code> ¦ c | d');
    expect(rows('| `x | y` | $|a|$ |\n|---|---|\n| c | d |', { math: true })[0]).toBe(
      '<code>x | y</code> ¦ <math>|a|</math>',
    );
  });
  it('split at pipes in code where GitHub does, when the number of cells is right', () => {
    expect(rows('| a | b |\n|---|---|\n| `c | d` |')[1]).toBe('`c ¦ d`');
  });
  it('may have one delimiter too few or too many', () => {
    expect(rows('| a | b | c |\n|---|---|\n| d | e | f |')).toEqual(['a ¦ b ¦ c', 'd ¦ e ¦ f']);
    expect(rows('| a | b | c |\n|---|---|---|---|\n| d | e | f |')).toEqual(['a ¦ b ¦ c', 'd ¦ e ¦ f']);
    expect(rows('a | b | c\n--|--\n')).toEqual([]);
    expect(rows('| a | b | c | d |\n|---|---|\n')).toEqual([]);
  });
});

describe('formulas without dollars', () => {
  const math = { math: true };
  it.each([
    ['```math\nx^2\n```', '<math>x^2</math>\n'],
    ['~~~ math\na\n\nb\n~~~', '<math>a\nb</math>\n'],
    [
      '\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}\n\nText',
      '<math>\\begin{align}\na &amp;= b \\\\\nc &amp;= d\n\\end{align}</math>\n<p>Text</p>\n',
    ],
    [
      'So\n\\begin{equation*} x \\end{equation*}\nthen',
      '<p>So</p>\n<math>\\begin{equation*} x \\end{equation*}</math>\n<p>then</p>\n',
    ],
    ['the \\begin{pmatrix} a \\end{pmatrix} here', '<p>the <math>\\begin{pmatrix} a \\end{pmatrix}</math> here</p>\n'],
    ['\\begin{pmatrix} a \\end{pmatrix} here', '<p><math>\\begin{pmatrix} a \\end{pmatrix}</math> here</p>\n'],
    ['\\begin{itemize}\n\\item a\n\\end{itemize}', '<p>\\begin{itemize}\n\\item a\n\\end{itemize}</p>\n'],
  ])('%j', (text, expected) => {
    expect(html(text, math)).toBe(expected);
  });
  it('stay text and code without the plug-in', () => {
    expect(html('```math\nx\n```')).toBe('<pre><code class="language-math">x\n</code></pre>\n');
    expect(html('\\begin{align}x\\end{align}')).toBe('<p>\\begin{align}x\\end{align}</p>\n');
  });
});

describe('fences', () => {
  it('nest in Markdown when they have a language', () => {
    const text = '```markdown\n# a\n```js\nx\n```\nb\n```\nc';
    expect(html(text)).toBe('<pre><code class="language-markdown"># a\n```js\nx\n```\nb\n</code></pre>\n<p>c</p>\n');
    expect(html(text, { gfm: false })).not.toContain('<p>c</p>');
  });
  it('do not nest in other languages', () => {
    expect(html('```py\na\n```js\nb\n```\nc')).toBe(
      '<pre><code class="language-py">a\n```js\nb\n</code></pre>\n<p>c</p>\n',
    );
  });
});

describe('line ends', () => {
  it('are breaks by option', () => {
    expect(inner('a\nb\n\n', { breaks: true })).toBe('a<br />\nb');
    expect(inner('a\nb')).toBe('a\nb');
  });
});
