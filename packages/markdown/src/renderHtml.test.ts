import { describe, expect, it } from 'vitest';
import { renderHtml } from './renderHtml.js';

describe('renderHtml', () => {
  it.each([
    ['**a** *b* ~~c~~ `d`', '<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>'],
    ['# a\n\n---', '<h1>a</h1><hr>'],
    ['- a\n- [x] b', '<ul><li>a</li><li>☑ b</li></ul>'],
    ['3. a\n\n   b', '<ol start="3"><li><p>a</p><p>b</p></li></ol>'],
    ['> a\n> > b', '<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>'],
    [
      '| a | b |\n|---|:-:|\n| 1<br>2 | `x|y` |',
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1<br>2</td><td><code>x|y</code></td></tr></tbody></table>',
    ],
    ['```js\na < b\n```', '<pre><code>a &lt; b\n</code></pre>'],
    ['H<sub>2</sub>O', '<p>H<sub>2</sub>O</p>'],
    ['[a](https://a.b/?c="d"&e)', '<p><a href="https://a.b/?c=&quot;d&quot;&amp;e">a</a></p>'],
    ['مرحبا **بك**，谢谢', '<p>مرحبا <strong>بك</strong>，谢谢</p>'],
  ])('renders %j', (text, html) => expect(renderHtml(text)).toBe(html));

  it('writes formulas as TeX', () => {
    expect(renderHtml('$a<b$ and\n\n$$\nc\n$$', { math: true })).toBe('<p>$a&lt;b$ and</p><p>$$c$$</p>');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '[a](data:text/html,<b>)',
    '[a](//evil.example)',
    '![a](https://evil.example/?secret)',
    '[a](https://a.b/"onclick="alert)',
    '<sub onclick=alert(1)>a</sub>',
    '`<b onclick=x>`',
    '&lt;script&gt;',
  ])('has no attribute but safe links, and nothing that loads: %j', (text) => {
    const html = renderHtml(text, { math: true, footnotes: true });
    expect(html.replace(/ href="(?:https?:|mailto:)[^"<>]*"/g, '')).not.toMatch(/<[a-z\d]+[^>\da-z]|<(?:img|script)/i);
  });
});
