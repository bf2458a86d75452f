import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Markdown } from '../react/Markdown.js';
import { anchors } from './anchors.js';
import { slugOf } from './createSlugs.js';

afterEach(cleanup);

const TEXT =
  "# What's *new*?\n\n## Setup\n\n### Setup\n\n[above](#setup), [second](#setup-1), [there](https://a.example) and [安装](#安装)\n\n## 安装\n\n## !!!";

describe('anchors', () => {
  it('give each heading an id, and links in the text lead to them', () => {
    const plugins = [anchors({ prefix: 'm1-' })];
    const { container } = render(<Markdown text={TEXT} plugins={plugins} />);
    const ids = [...container.querySelectorAll('h1, h2, h3')].map(({ id }) => id);
    expect(ids).toEqual(['m1-whats-new', 'm1-setup', 'm1-setup-1', 'm1-安装', '']);
    const links = [...container.querySelectorAll('p a')].map((link) => link.getAttribute('href'));
    expect(links.map((href) => decodeURIComponent(href ?? ''))).toEqual([
      '#m1-setup',
      '#m1-setup-1',
      'https://a.example',
      '#m1-安装',
    ]);
    expect(container.querySelector('p a')?.hasAttribute('target')).toBe(false);
    expect(container.querySelector('p a[href^=https]')?.getAttribute('rel')).toContain('noopener');
  });

  it('keep their place while the text grows', () => {
    const plugins = [anchors()];
    const { container, rerender } = render(<Markdown text={TEXT.slice(0, 30)} streaming plugins={plugins} />);
    const heading = container.querySelector('h1');
    rerender(<Markdown text={TEXT} plugins={plugins} />);
    expect(container.querySelector('h1')).toBe(heading);
    expect(heading?.id).toBe('user-content-whats-new');
  });

  it.each([
    ['Hello World', 'hello-world'],
    ['A & B', 'a--b'],
    ['snake_case and kebab-case', 'snake_case-and-kebab-case'],
    ['日本語 の 見出し', '日本語-の-見出し'],
    ['"><img src=x>', 'img-srcx'],
  ])('%s is found at #%s', (text, slug) => expect(slugOf(text)).toBe(slug));
});
