import { cleanup, render } from '@testing-library/react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { Markdown } from './Markdown.js';

afterEach(cleanup);

const html = (text: string): string =>
  render(<Markdown text={text} />).container.querySelector('.cs-md-section')?.innerHTML ?? '';

describe('Markdown', () => {
  it('renders blocks and inline nodes as elements', () => {
    expect(html('# A *b*\n\nc **d** `e` ~~f~~  \ng')).toBe(
      '<h1>A <em>b</em></h1><p>c <strong>d</strong> <code>e</code> <del>f</del><br>\ng</p>',
    );
    expect(html('- a\n- b\n\n3. c\n\n   d')).toBe(
      '<ul><li>a</li><li>b</li></ul><ol start="3" data-loose=""><li>c<p>d</p></li></ol>',
    );
    expect(html('> q\n\n---')).toBe('<blockquote><p>q</p></blockquote><hr>');
  });

  it('shows raw HTML as text', () => {
    const { container } = render(<Markdown text={'<b onclick="x()">bold</b>\n\n<script>alert(1)</script>'} />);
    expect(container.querySelector('b, script')).toBeNull();
    expect(container.textContent).toContain('<b onclick="x()">bold</b>');
    expect(container.textContent).toContain('<script>alert(1)</script>');
  });

  it('renders the same on the server', () => {
    const text = '# Title\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```js\nlet a;\n```\n';
    expect(renderToStaticMarkup(<Markdown text={text} />)).toContain('<td align="right">2</td>');
  });

  it('keeps the elements of settled blocks while text arrives, and ends like a one-shot render', () => {
    const text = 'One **two** three.\n\n- a\n- b\n\n```js\nlet a = 1;\n```\n\nEnd of [the](https://example.com) text.';
    const { container, rerender } = render(<Markdown text="" streaming />);
    let first: Element | null = null;
    for (let length = 1; length <= text.length; length++) {
      rerender(<Markdown text={text.slice(0, length)} streaming />);
      if (first === null && length > 25) first = container.querySelector('p');
    }
    rerender(<Markdown text={text} />);
    expect(first).not.toBeNull();
    expect(container.querySelector('p')).toBe(first);
    const whole = render(<Markdown text={text} />).container;
    expect(container.innerHTML).toBe(whole.innerHTML);
  });

  it('keeps every node of a list that turns loose', () => {
    const tight = `${Array.from({ length: 30 }, (_, index) => `- item **${index}**\n  - inner\n`).join('')}`;
    const { container, rerender } = render(<Markdown text={tight} streaming />);
    const nodes = [...container.querySelectorAll('li, strong')].flatMap((element) => [element, ...element.childNodes]);
    expect(container.querySelector('[data-loose]')).toBeNull();
    rerender(<Markdown text={`${tight}\n- more\n\n  second`} streaming />);
    expect(container.querySelector('ul')?.dataset['loose']).toBe('');
    expect(container.querySelector('li:last-child > p')?.textContent).toBe('second');
    expect(nodes.length).toBeGreaterThan(200);
    expect(nodes.filter((node) => !container.contains(node))).toEqual([]);
  });

  it('shows a citation that ends in blank lines or in the marker of an item after the text before', () => {
    const text = 'One.\n\n\n- two\n- three';
    const at = (end: number): string => {
      const annotations = [{ start_index: 0, end_index: end, url: 'https://a.example/' }];
      const { container, rerender } = render(<Markdown text="" annotations={annotations} streaming />);
      for (let length = 1; length <= text.length; length++) {
        rerender(<Markdown text={text.slice(0, length)} annotations={annotations} streaming />);
      }
      rerender(<Markdown text={text} annotations={annotations} />);
      return container.querySelector('.cs-md-section')?.textContent ?? '';
    };
    for (const end of [4, 5, 6, 7, 8, 9]) expect(at(end), `${end}`).toBe('One.1twothree');
    for (const end of [12, 13, 14, 15]) expect(at(end), `${end}`).toBe('One.two1three');
  });
});
