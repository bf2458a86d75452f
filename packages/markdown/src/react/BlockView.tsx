import {
  type ComponentType,
  createElement,
  Fragment,
  type FunctionComponent,
  memo,
  type ReactElement,
  type ReactNode,
  useContext,
} from 'react';
import type { Block, CodeBlock, List, ListItem } from '../nodes.js';
import { blockText } from '../plainText.js';
import { Boundary } from './Boundary.js';
import { CodeBlockView } from './CodeBlockView.js';
import { ConfigContext, type MarkdownConfig } from './config.js';
import { isolate } from './controls.js';
import { renderGroups } from './Groups.js';
import { renderInlines } from './renderInlines.js';
import { SCROLLABLE } from './scrollable.js';
import { TableView } from './TableView.js';

interface BlockViewProps {
  readonly block: Block;
  /** The first block of a list item. If it is a paragraph, it is the item's own text, without an element around it. */
  readonly isFirst: boolean;
}

/** One block. Rendered again only when the block is another object. */
export const BlockView: FunctionComponent<BlockViewProps> = memo(
  ({ block, isFirst }: BlockViewProps): ReactElement | null => {
    const config = useContext(ConfigContext);
    if (isFirst && block.type === 'paragraph') {
      return createElement(Fragment, null, ...renderInlines(block.children, config));
    }
    return renderOwn(block, config) ?? renderBlock(block, config);
  },
);

/** `first` is the id of the block that a list item begins with. */
export function renderChild(block: Block, first?: number): ReactNode {
  return <BlockView key={block.id} block={block} isFirst={block.id === first} />;
}

function renderBlock(block: Block, config: MarkdownConfig): ReactElement | null {
  switch (block.type) {
    case 'paragraph':
      return createElement('p', null, ...renderInlines(block.children, config));
    case 'heading':
      return createElement(`h${block.level}`, null, ...renderInlines(block.children, config));
    case 'thematicBreak':
      return <hr />;
    case 'codeBlock':
      return <CodeBlockView node={block} config={config} />;
    case 'mathBlock':
      return (
        <pre className="cs-md-math" {...SCROLLABLE} aria-label={config.labels.formula}>
          <code>{block.text}</code>
        </pre>
      );
    case 'htmlBlock':
      return <p className="cs-md-html">{isolate(block.text)}</p>;
    case 'quote':
      return <blockquote>{renderContent(block)}</blockquote>;
    case 'list':
      return createElement(block.ordered ? 'ol' : 'ul', listProps(block), renderContent(block));
    case 'listItem':
      return <li className={block.checked === undefined ? undefined : 'cs-md-task'}>{renderItem(block, config)}</li>;
    case 'table':
      return <TableView node={block} config={config} />;
    case 'footnoteDefinition':
      return null;
  }
}

/**
 * A list turns loose when a blank line comes between any two of its items, maybe long after the first. Where HTML written
 * for print would then wrap each text in `<p>`, the list gets an attribute, and every node in it stays: in HTML a run of
 * text within `<li>` is a paragraph anyway (HTML standard, 3.2.5.4), and how far apart the items stand is a matter of style.
 */
function listProps(list: List): { readonly start?: number; readonly 'data-loose'?: '' } {
  return {
    ...(list.ordered && list.start !== 1 ? { start: list.start } : undefined),
    ...(list.tight ? undefined : { 'data-loose': '' }),
  };
}

function renderContent(block: { readonly children: readonly Block[] }, first?: number): ReactNode {
  return renderGroups({ items: block.children, extra: first, render: renderChild });
}

function renderItem(item: ListItem, config: MarkdownConfig): ReactNode {
  const content = renderContent(item, item.children[0]?.id);
  if (item.checked === undefined) return content;
  return (
    <>
      <input type="checkbox" checked={item.checked} disabled readOnly aria-label={config.labels.task} /> {content}
    </>
  );
}

/** The user's or a plug-in's component for this block, if there is one. */
function renderOwn(block: Block, config: MarkdownConfig): ReactElement | undefined {
  const { components } = config;
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
  // The map is typed by kind, so node and component fit each other; TypeScript cannot follow that through an index.
  const component = own as ComponentType<{ readonly node: Block }>;
  return guard(block, createElement(component, { node: block }, ...contentOf(block, config)));
}

function guard(block: Block, element: ReactElement): ReactElement {
  return (
    <Boundary node={block} fallback={blockText(block)}>
      {element}
    </Boundary>
  );
}

function contentOf(block: Exclude<Block, CodeBlock>, config: MarkdownConfig): readonly ReactNode[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return renderInlines(block.children, config);
    case 'list':
      return [renderContent(block)];
    case 'listItem':
      return [renderItem(block, config)];
    case 'quote':
    case 'footnoteDefinition':
      return [renderContent(block)];
    default:
      return [];
  }
}
