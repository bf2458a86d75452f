import { type ComponentType, createElement, Fragment, type ReactElement, type ReactNode } from 'react';
import type { Block, CodeBlock, Details, List, ListItem, Quote } from '../nodes.js';
import { blockText } from '../plainText.js';
import { Boundary } from './Boundary.js';
import { CodeBlockView } from './CodeBlockView.js';
import type { MarkdownConfig } from './config.js';
import { isolate } from './controls.js';
import { renderGroups } from './Groups.js';
import { showText } from './LongText.js';
import { renderInlines } from './renderInlines.js';
import { SCROLLABLE } from './scrollable.js';
import { TableView } from './TableView.js';

/**
 * Renders one block. React skips an element that it has seen before. So the element of a block is kept with the block: a complete block
 * costs nothing, and needs no component of ours around it.
 */
export function renderBlock(block: Block, config: MarkdownConfig): ReactNode {
  const known = config.elements.get(block);
  if (known !== undefined) return known;
  const element = renderOwn(block, config) ?? renderDefault(block, config);
  config.elements.set(block, element);
  return element;
}

function renderDefault(block: Block, config: MarkdownConfig): ReactNode {
  const key = block.id;
  switch (block.type) {
    case 'paragraph':
      return createElement('p', { key }, ...renderInlines(block.children, config));
    case 'heading':
      return createElement(`h${block.level}`, { key }, ...renderInlines(block.children, config));
    case 'thematicBreak':
      return <hr key={key} />;
    case 'codeBlock':
      return <CodeBlockView key={key} node={block} config={config} />;
    case 'mathBlock':
      return (
        <pre key={key} className="cs-md-math" {...SCROLLABLE} aria-label={config.labels.formula}>
          <code>{block.text}</code>
        </pre>
      );
    case 'htmlBlock':
      return (
        <p key={key} className="cs-md-html">
          {showText(block.text, isolate)}
        </p>
      );
    case 'quote':
      return createElement('blockquote', quoteProps(block), renderQuote(block, config));
    case 'details':
      return (
        <details key={key} className="cs-md-details">
          {renderDetails(block, config)}
        </details>
      );
    case 'summary':
      return createElement('summary', { key }, ...renderInlines(block.children, config));
    case 'list':
      return createElement(block.ordered ? 'ol' : 'ul', listProps(block), renderBlocks(block.children, config));
    case 'listItem':
      return createElement(
        'li',
        { key, className: block.checked === undefined ? undefined : 'cs-md-task' },
        ...renderItem(block, config),
      );
    case 'table':
      return <TableView key={key} node={block} config={config} />;
    case 'footnoteDefinition':
      return null;
  }
}

/** An alert is a note beside the text. It has the element of the quote that was shown while its first line was written. */
function quoteProps({ id, alert }: Quote): {
  readonly key: number;
  readonly role?: 'note';
  readonly 'data-alert'?: string;
} {
  return alert === undefined ? { key: id } : { key: id, role: 'note', 'data-alert': alert };
}

function renderQuote({ alert, children }: Quote, config: MarkdownConfig): ReactNode {
  if (alert === undefined) return renderBlocks(children, config);
  return (
    <>
      <p className="cs-md-alert">{config.labels.alerts[alert]}</p>
      {renderBlocks(children, config)}
    </>
  );
}

/** A summary comes first, even if the text has none, because a browser would show its own word. */
function renderDetails({ children }: Details, config: MarkdownConfig): ReactNode {
  return (
    <>
      {children[0]?.type === 'summary' ? null : <summary>{config.labels.details}</summary>}
      {renderBlocks(children, config)}
    </>
  );
}

/**
 * A list turns loose when a blank line comes between any two of its items, possibly long after the first. Other renderers then wrap
 * each text in `<p>`. Here the list gets an attribute, and every node in it stays: in HTML a run of text within `<li>` is a
 * paragraph anyway (HTML standard, 3.2.5.4), and the distance of the items is a matter of style.
 */
function listProps(list: List): { readonly key: number; readonly start?: number; readonly 'data-loose'?: '' } {
  return {
    key: list.id,
    ...(list.ordered && list.start !== 1 ? { start: list.start } : undefined),
    ...(list.tight ? undefined : { 'data-loose': '' }),
  };
}

export function renderBlocks(blocks: readonly Block[], config: MarkdownConfig): ReactNode {
  return renderGroups({ items: blocks, extra: config, render: renderBlock });
}

/** The box of a task, the text, and the blocks below it, which keep their place whatever the number of pieces of the text. */
function renderItem({ children, checked }: ListItem, config: MarkdownConfig): readonly ReactNode[] {
  const [first, ...others] = children;
  const isText = first?.type === 'paragraph';
  const box =
    checked === undefined ? undefined : (
      <input type="checkbox" checked={checked} disabled readOnly aria-label={config.labels.task} />
    );
  const below = isText ? others : children;
  return [
    box,
    box && ' ',
    // A paragraph that an item begins with is the item's own text, without an element around it.
    ...(isText ? renderInlines(first.children, config) : []),
    below.length === 0 ? undefined : <Fragment key="below">{renderBlocks(below, config)}</Fragment>,
  ];
}

/** The user's or a plug-in's component for this block, if there is one. */
function renderOwn(block: Block, config: MarkdownConfig): ReactElement | undefined {
  const { components } = config;
  // The wrapper lists them after the text.
  if (block.type === 'footnoteDefinition' && config.wrappers.length > 0) return undefined;
  const forLanguage = block.type === 'codeBlock' ? components[`language-${block.language}`] : undefined;
  const own = forLanguage ?? components[block.type];
  if (own === undefined || block.type === 'table') {
    return block.type === 'table' && own !== undefined
      ? guard(block, <TableView node={block} config={config} />)
      : undefined;
  }
  if (block.type === 'codeBlock') {
    const props = { node: block, code: block.chunks.join(''), language: block.language };
    return guard(block, createElement(own as ComponentType<typeof props>, props));
  }
  // The map is typed by kind, so node and component match. TypeScript cannot infer that through an index.
  const component = own as ComponentType<{ readonly node: Block }>;
  return guard(block, createElement(component, { node: block }, ...contentOf(block, config)));
}

function guard(block: Block, element: ReactElement): ReactElement {
  return (
    <Boundary key={block.id} node={block} fallback={blockText(block)}>
      {element}
    </Boundary>
  );
}

function contentOf(block: Exclude<Block, CodeBlock>, config: MarkdownConfig): readonly ReactNode[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'summary':
      return renderInlines(block.children, config);
    case 'list':
      return [renderBlocks(block.children, config)];
    case 'listItem':
      return renderItem(block, config);
    case 'quote':
      return [renderQuote(block, config)];
    case 'details':
      return [renderDetails(block, config)];
    case 'footnoteDefinition':
      return [renderBlocks(block.children, config)];
    default:
      return [];
  }
}
