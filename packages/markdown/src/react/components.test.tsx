import { cleanup, render } from '@testing-library/react';
import { createElement, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { footnotes } from '../footnotes/index.js';
import { highlight } from '../highlight/index.js';
import { math } from '../math/index.js';
import type { Block, InlineNode } from '../nodes.js';
import { Markdown } from './Markdown.js';
import type { MarkdownComponents } from './types.js';

afterEach(cleanup);

type NodeType = Block['type'] | InlineNode['type'] | 'tableRow' | 'tableCell';

/** For each type of node a text that contains one, and the words that must be shown. The compiler compares the list with the types. */
const TEXTS: Record<NodeType, readonly [text: string, shown: string]> = {
  paragraph: ['word', 'word'],
  heading: ['# word', 'word'],
  thematicBreak: ['---', ''],
  codeBlock: ['```js\nword\n```', 'word'],
  mathBlock: ['$$\nword\n$$', 'word'],
  htmlBlock: ['<div>word</div>', '<div>word</div>'],
  quote: ['> word', 'word'],
  details: ['<details>\n<summary>a</summary>\n\nword\n\n</details>', 'word'],
  summary: ['<details>\n<summary>word</summary>\n</details>', 'word'],
  list: ['- word', 'word'],
  listItem: ['1. word', 'word'],
  table: ['| word |\n|---|\n| b |', 'word'],
  tableRow: ['| a |\n|---|\n| word |', 'word'],
  tableCell: ['| a |\n|---|\n| word |', 'word'],
  footnoteDefinition: ['a[^1]\n\n[^1]: word', 'word'],
  emphasis: ['*word*', 'word'],
  strong: ['**word**', 'word'],
  strikethrough: ['~~word~~', 'word'],
  codeSpan: ['`word`', 'word'],
  link: ['[word](https://a.example)', 'word'],
  image: ['![word](/a.png)', 'word'],
  tag: ['H<sub>word</sub>', 'word'],
  break: ['a\\\nb', ''],
  html: ['a <b>', '<b>'],
  inlineMath: ['a $word$', 'word'],
  footnoteReference: ['a[^word]\n\n[^word]: b', 'word'],
  citation: ['word', '1'],
};
const TYPES = Object.keys(TEXTS) as readonly NodeType[];
const CITED = [{ start_index: 0, end_index: 4, url: 'https://a.example' }];
const annotationsFor = (type: NodeType): typeof CITED | undefined => (type === 'citation' ? CITED : undefined);
const plugins = [math(), highlight(), footnotes()];

interface AnyProps {
  readonly node: object;
  readonly children?: ReactNode;
  readonly code?: string;
  readonly number?: number;
}

/** Shows its content, or else the fields of its node. */
function Own({ node, children, code, number }: AnyProps): ReactNode {
  const fields = node as { readonly text?: string; readonly alt?: string; readonly label?: string };
  return createElement('x-own', null, children ?? code ?? number ?? fields.text ?? fields.alt ?? fields.label);
}

describe('a component of your own', () => {
  it.each(TYPES)('replaces each %s, with its content', (type) => {
    const components = { [type]: Own } as MarkdownComponents;
    const [text, shown] = TEXTS[type];
    const view = (streaming: boolean): ReactNode => (
      <Markdown {...{ text, components, plugins, streaming }} annotations={annotationsFor(type)} />
    );
    const { container, rerender } = render(view(true));
    rerender(view(false));
    const own = [...container.querySelectorAll('x-own')];
    expect(own.length, container.innerHTML).toBeGreaterThan(0);
    expect(own.map((element) => element.textContent).join()).toContain(shown);
    expect(renderToString(view(false))).toContain('<x-own>');
  });

  it.each(TYPES)('that fails as %s leaves the text, and everything else', (type) => {
    const components = {
      [type]: () => {
        throw new Error('broken');
      },
    } as MarkdownComponents;
    const [text, shown] = TEXTS[type];
    // React warns of each fallback that is not allowed in its place, such as text in a row.
    const spy = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { container } = render(
      <Markdown {...{ components, plugins }} annotations={annotationsFor(type)} text={`${text}\n\n---\n\nlast`} />,
      {
        onCaughtError: () => undefined,
      },
    );
    spy.mockRestore();
    expect(container.textContent).toContain('last');
    expect(container.textContent).toContain(type === 'citation' ? 'word[1]' : shown);
  });

  it('for a cell knows the column and the first row', () => {
    const components: MarkdownComponents = {
      tableCell: ({ align, isHead, children }) =>
        createElement(isHead ? 'th' : 'td', { align, className: 'own' }, children),
    };
    const { container } = render(<Markdown text={'| a | b |\n|:-:|---|\n| c | d |'} components={components} />);
    const cells = [...container.querySelectorAll('tr > .own')];
    expect(cells.map((cell) => `${cell.localName} ${cell.getAttribute('align')} ${cell.textContent}`)).toEqual([
      'th center a',
      'th null b',
      'td center c',
      'td null d',
    ]);
  });

  it('gets another node, not another mount, when the text continues', () => {
    const mounts: string[] = [];
    for (const type of TYPES) {
      const [text] = TEXTS[type];
      const components = {
        [type]: (props: AnyProps) =>
          createElement('x-own', { ref: (own: unknown) => void (own && mounts.push(type)) }, props.children),
      } as MarkdownComponents;
      mounts.length = 0;
      const { container, rerender } = render(
        <Markdown text={text} {...{ components, plugins }} annotations={annotationsFor(type)} streaming />,
      );
      const first = container.querySelector('x-own');
      for (const more of ['\n', '\nmore', '\nmore\n\nand more']) {
        rerender(
          <Markdown text={text + more} {...{ components, plugins }} annotations={annotationsFor(type)} streaming />,
        );
      }
      expect(first === null || first.isConnected, type).toBe(true);
      cleanup();
    }
  });
});
