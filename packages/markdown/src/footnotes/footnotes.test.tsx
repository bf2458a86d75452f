import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { Markdown } from '../react/Markdown.js';
import { footnotes } from './footnotes.js';

afterEach(cleanup);

const plugins = [footnotes()];
const texts = (root: ParentNode, selector: string): string[] =>
  [...root.querySelectorAll(selector)].map((element) => element.textContent);

describe('footnotes', () => {
  it('are numbered as a reader meets them, wherever they are defined', () => {
    const text = '[^d]: see [^b]\n\nx[^c] y[^d]\n\n[^b]: B\n\n[^c]: C';
    const { container } = render(<Markdown text={text} plugins={plugins} />);
    expect(texts(container, '.cs-md-section sup')).toEqual(['1', '2']);
    expect(texts(container, '.cs-md-footnotes sup[id]')).toEqual(['3']);
    expect(texts(container, '.cs-md-footnotes p')).toEqual(['C', 'see 3', 'B']);
  });

  it('that nothing in the text leads to are not listed, nor what only they lead to', () => {
    const text = '[^unused]: see [^x]\n\n[^x]: X\n\nHi[^y]\n\n[^y]: Y\n\n[^loop]: round[^loop]';
    const { container } = render(<Markdown text={text} plugins={plugins} />);
    expect(texts(container, '.cs-md-footnotes p')).toEqual(['Y']);
    expect(texts(container, '.cs-md-section sup')).toEqual(['1']);
  });

  it('have a way back to each reference, and each has a name of its own', () => {
    const { container } = render(<Markdown text={'a[^n] b[^n] c[^n]\n\n[^n]: N'} plugins={plugins} />);
    const back = [...container.querySelectorAll('.cs-md-footnotes a')];
    expect(new Set(back.map((link) => link.getAttribute('aria-label'))).size).toBe(3);
    const ids = [...container.querySelectorAll('sup[id]')].map((sup) => `#${sup.id}`);
    expect(back.map((link) => link.getAttribute('href'))).toEqual(ids);
  });

  it('are in the list once, in your own component too', () => {
    const components = {
      footnoteDefinition: ({ children }: { readonly children?: ReactNode }) => <aside>{children}</aside>,
    };
    const { container } = render(<Markdown text={'a[^1]\n\n[^1]: N'} plugins={plugins} components={components} />);
    expect(texts(container, 'aside')).toEqual(['N ↩']);
    expect(texts(container, 'li > aside')).toEqual(['N ↩']);
  });

  it('have ids of their own in each message of a page', () => {
    const text = 'a[^1]\n\n[^1]: N';
    const { container } = render(
      <>
        <Markdown text={text} plugins={plugins} />
        <Markdown text={text} plugins={plugins} />
      </>,
    );
    const ids = [...container.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(4);
    for (const link of container.querySelectorAll('a')) expect(ids).toContain(link.getAttribute('href')?.slice(1));
  });
});
