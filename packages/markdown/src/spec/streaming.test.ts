import { describe, expect, it } from 'vitest';
import { createMarkdownStream } from '../createMarkdownStream.js';
import type { Block } from '../nodes.js';
import { blockText } from '../plainText.js';
import { createRandom, nastyDocument, randomCuts } from './generate.js';
import { toHtml } from './toHtml.js';

/** What is shown after each character. */
function views(text: string, math = false): (readonly Block[])[] {
  const stream = createMarkdownStream({ math });
  return [...text].map((character) => {
    stream.push(character);
    return stream.blocks;
  });
}
const shown = (text: string): string => toHtml(views(text).at(-1) ?? []).trim();

describe('while the text arrives', () => {
  it.each([
    ['**bo', '<p><strong>bo</strong></p>'],
    ['**bold*', '<p><strong>bold</strong></p>'],
    ['a **', '<p>a</p>'],
    ['a *b **c', '<p>a <em>b <strong>c</strong></em></p>'],
    ['***x', '<p><em><strong>x</strong></em></p>'],
    ['a ~~b', '<p>a <del>b</del></p>'],
    ['about ~5', '<p>about ~5</p>'],
    ['run `npm i', '<p>run <code>npm i</code></p>'],
    ['``a`', '<p><code>a</code></p>'],
    ['see [the docs](https://exa', '<p>see <a href="">the docs</a></p>'],
    ['see [the **do', '<p>see <a href="">the <strong>do</strong></a></p>'],
    ['list[0', '<p>list[0</p>'],
    ['see [the **docs**][1] and', '<p>see <a href="">the <strong>docs</strong></a> and</p>'],
    ['see [the docs][1]\n\nmore', '<p>see <a href="">the docs</a></p>\n<p>more</p>'],
    ['![a picture][1] and', '<p><img src="" alt="a picture" /> and</p>'],
    ['true [1][2] and', '<p>true [1][2] and</p>'],
    ['true [^one][^two] and', '<p>true [^one][^two] and</p>'],
    ['rows[index][key] and', '<p>rows[index][key] and</p>'],
    ['see [the docs] and', '<p>see [the docs] and</p>'],
    ['a ![alt](http', '<p>a <img src="" alt="alt" /></p>'],
    ['a &am', '<p>a</p>'],
    ['a <https://a.', '<p>a</p>'],
    ['text\n-', '<p>text</p>'],
    ['text\n---', '<p>text</p>'],
    ['text\n1.', '<p>text</p>'],
    ['-', ''],
    ['- ', ''],
    ['- [', ''],
    ['- [ ]', ''],
    ['- [x] ', ''],
    ['- [x] d', '<ul>\n<li><input checked="" disabled="" type="checkbox"> d</li>\n</ul>'],
    ['- a\n- [', '<ul>\n<li>a</li>\n</ul>'],
    ['- [abc', '<ul>\n<li></li>\n</ul>'],
    ['##', ''],
    ['```py', ''],
    ['[note]: htt', ''],
    ['[no\\]te]: htt', ''],
    ['[note]:\n', ''],
    ['[note]: \n', ''],
    ['[note]:\nhtt', ''],
    ['[note]: /u\n"ti', ''],
    ['[note]: /u\n"two\nlines', ''],
    ['[note]: /u\n"ti" x', '<p>&quot;ti&quot; x</p>'],
    ['<del>', ''],
    ['<del>a', '<p><del>a</del></p>'],
    ['a <su', '<p>a</p>'],
    ['a<br ', '<p>a</p>'],
    ['a<br /', '<p>a</p>'],
    ['a <kbd>Ctrl</k', '<p>a <kbd>Ctrl</kbd></p>'],
    ['a <!-- not to be se', '<p>a </p>'],
    ['<!-- not to be\nse', ''],
    ['<details>\n<summary>Mo', '<details>\n<summary>Mo</summary>\n</details>'],
    ['<details>\n<summary>More</summ', '<details>\n<summary>More</summary>\n</details>'],
    ['<details>\n\ntext\n</det', '<details>\n<p>text</p>\n</details>'],
    ['> [!NO', '<blockquote>\n</blockquote>'],
    ['> [!NOTE]\n> a', '<aside class="note">\n<p>a</p>\n</aside>'],
    ['```js\na\n``', '<pre><code class="language-js">a\n</code></pre>'],
    ['| a | b', '<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n</table>'],
    ['| a |\n|--', '<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>'],
    ['Text:\n| a |', '<p>Text:</p>'],
  ])('%j shows %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('shows no raw marker at any moment', () => {
    const text =
      '# Head\n\nOne **bold** and *it* and `co de` and [link](https://a.b "t") ~~del~~ ![i](j).\n\n- **x**: `y`\n';
    for (const blocks of views(text)) expect(blocks.map(blockText).join('\n')).not.toMatch(/[*`~[\]#]|https/);
  });

  it('shows the same for a text that has grown as for one that came at once', () => {
    const words =
      'a word **bold** *it* `code` [link](/u "t") ~~x~~ 2 * 3 a_b [ref] https://x.y/z. &amp; <b> 多字**强** **open `half [half ![i](u) ``a`` [a][b] x@y.zz \\* \n > | # $5'.split(
        ' ',
      );
    for (let seed = 1; seed <= 60; seed++) {
      const random = createRandom(seed);
      // Mostly what closes by itself, so that there are places to go on from.
      const count = seed % 2 === 0 ? words.length : 16;
      const text = Array.from({ length: 60 }, () => words[Math.floor(random() * count)]).join(' ');
      const stream = createMarkdownStream();
      let length = 0;
      for (const piece of randomCuts(text, random)) {
        stream.push(piece);
        const fresh = createMarkdownStream();
        fresh.push(text.slice(0, (length += piece.length)));
        expect(stream.blocks, `seed ${seed}: ${JSON.stringify(fresh.text)}`).toEqual(fresh.blocks);
      }
    }
  });

  it('never returns to an earlier type of a block', () => {
    const texts = [
      'Para\n---\n\nNext\n===\n\n- a\n- b\n\n1. c\n2. d\n\n> q\n\n```js\nx\n```\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n---\n\n* * *\n\n    code\n',
      'a | b\n--|--\n1 | 2\n\n<div>\n\n1986 was\n\n+ x\n\n#hash\n\n-dash\n\n2) two\n\n<b>x</b>\n\n[a]: /b\n\n[a]\n',
    ];
    for (const text of texts) {
      const left = new Map<number, string[]>();
      for (const block of views(text).flat()) {
        const types = left.get(block.id) ?? [];
        if (types.at(-1) !== block.type) left.set(block.id, [...types, block.type]);
      }
      // At most one change (a paragraph becomes a heading or table), and no type twice.
      for (const types of left.values()) {
        expect(types.length, `${types.join()}`).toBeLessThanOrEqual(2);
        expect(new Set(types).size, `${types.join()}`).toBe(types.length);
      }
    }
  });

  it('keeps settled blocks the same objects for ever', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const text = nastyDocument(createRandom(seed), 40).replace(/\]:/g, ']');
      const lists = views(text);
      lists.forEach((blocks, step) => {
        const next = lists[step + 1] ?? blocks;
        // All but the last two: the last is open, and the one before may be waiting for its line to end.
        blocks.slice(0, -2).forEach((block, index) => {
          expect(next[index] === block, `seed ${seed}, step ${step}, block ${index}: ${JSON.stringify(text)}`).toBe(
            true,
          );
        });
      });
    }
  });

  it('keeps items of a list and rows of a table the same objects', () => {
    const list = views(Array.from({ length: 50 }, (_, index) => `- item **${index}**\n`).join('')).map(
      ([block]) => block,
    );
    const first = list.map((block) => (block?.type === 'list' ? block.children[0] : undefined));
    expect(new Set(first.slice(30)).size).toBe(1);
    const table = views(`| a |\n|---|\n${'| *b* |\n'.repeat(30)}`).map(([block]) => block);
    const rows = table.map((block) => (block?.type === 'table' ? block.rows[0] : undefined));
    expect(new Set(rows.slice(30)).size).toBe(1);
  });

  it('never changes a list of blocks it has given away', () => {
    const freeze = (value: unknown): void => {
      if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
      Object.freeze(value);
      Object.values(value).forEach(freeze);
    };
    for (let seed = 1; seed <= 300; seed++) {
      const random = createRandom(seed);
      const text = `| a |\n|---|\n${'| *b* |\n'.repeat(40)}\n\n\`\`\`\n${'x\n'.repeat(70)}\`\`\`\n${nastyDocument(random, 60)}`;
      const stream = createMarkdownStream({ footnotes: true });
      for (const piece of seed % 2 === 0 ? randomCuts(text, random) : text.split(/(?<=\n)/)) {
        stream.push(piece);
        freeze(stream.blocks);
      }
      stream.end();
      expect(stream.blocks.length).toBeGreaterThan(1);
    }
  });

  it('shows a row or item that comes as a whole line at once, in a new block', () => {
    for (const [start, line] of [
      ['| a |\n|---|\n', '| b |\n'],
      ['- a\n', '- b\n'],
      ['```\n', 'code\n'],
    ] as const) {
      const stream = createMarkdownStream();
      stream.push(start);
      const seen = [stream.blocks[0]];
      for (let count = 0; count < 40; count++) {
        stream.push(line);
        seen.push(stream.blocks[0]);
      }
      expect(new Set(seen).size, start).toBe(41);
      expect(new Set(seen.map((block) => JSON.stringify(block))).size, start).toBe(41);
    }
  });

  it('shows a very long list in steps of a 32nd, and all of it at the end', () => {
    const stream = createMarkdownStream();
    const counts = new Set<number>();
    for (let count = 0; count < 6000; count++) {
      stream.push('- a\n');
      const [list] = stream.blocks;
      counts.add(list?.type === 'list' ? list.children.length : 0);
    }
    expect(Math.max(...counts)).toBeGreaterThan(5800);
    expect(counts.size).toBeLessThan(4200);
    stream.end();
    const [list] = stream.blocks;
    expect(list?.type === 'list' && list.children.length).toBe(6000);
  });

  it.each([
    ['the \\begin{pmatrix} a & b', '<p>the <math>\\begin{pmatrix} a &amp; b</math></p>'],
    ['the \\begin{pmat', '<p>the </p>'],
    ['the \\beg', '<p>the </p>'],
    ['the \\begin{itemize} *a', '<p>the \\begin{itemize} <em>a</em></p>'],
    ['the \\beta *a', '<p>the \\beta <em>a</em></p>'],
    ['the \\begin{cases} a_1 \\\\ *b', '<p>the <math>\\begin{cases} a_1 \\\\ *b</math></p>'],
  ])('shows a formula in a sentence before its end: %j', (text, html) => {
    expect(toHtml(views(text, true).at(-1) ?? []).trim()).toBe(html);
  });

  it.each([
    ['text', ''],
    ['text in bold', '**'],
    ['text after a link', '[a](/b) '],
    ['text of an item', '- `a` '],
    ['code', '```\n'],
    ['a heading', '# '],
    ['a row', '| a |\n|---|\n| '],
  ])('shows a long line steadily: %s', (_, start) => {
    const stream = createMarkdownStream();
    stream.push(start);
    let added = 0;
    let latest = 0;
    for (let count = 0; count < 3000; count++) {
      stream.push('one and two ');
      added += 12;
      const shown = stream.blocks.map(blockText).join('').length;
      latest = Math.max(latest, (added - shown) / Math.max(added, 4096));
    }
    expect(latest).toBeLessThan(1 / 60);
  });

  it('keeps the nodes of an open paragraph the same objects', () => {
    const text = 'One **two *three* four** and [five](/u) and `six` and so on, **open *still* here';
    const lists = views(text).map(([block]) => (block?.type === 'paragraph' ? block.children : []));
    const at = (list: number, index: number): unknown => lists.at(list)?.[index];
    for (const index of [1, 3, 5]) {
      expect(typeof at(-1, index)).toBe('object');
      expect(at(-1, index)).toBe(at(-20, index));
    }
    expect(at(-1, 7)).not.toBe(at(-2, 7));
  });

  it('changes an earlier block for a late definition only if it uses it', () => {
    const stream = createMarkdownStream();
    stream.push('uses [this]\n\nuses nothing\n\nuses [other]\n\n');
    const before = stream.blocks;
    stream.push('[this]: /url\n\n');
    const [used, plain, other] = stream.blocks;
    expect(toHtml(used === undefined ? [] : [used])).toBe('<p>uses <a href="/url">this</a></p>\n');
    expect(plain).toBe(before[1]);
    expect(other).toBe(before[2]);
  });

  it('refuses text after the end', () => {
    const stream = createMarkdownStream();
    stream.end();
    expect(() => stream.push('a')).toThrow(/after end/);
  });

  it('places citations after the text they support', () => {
    const stream = createMarkdownStream({ marks: [11, 20] });
    stream.push('The **sky** is blue.\nYes.');
    stream.end();
    expect(toHtml(stream.blocks)).toBe('<p>The <strong>sky</strong><cite>0</cite> is blue.<cite>1</cite>\nYes.</p>\n');
  });
});
