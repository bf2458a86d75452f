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
import { Groups } from './Groups.js';
import { renderInlines } from './renderInlines.js';
import { SCROLLABLE } from './scrollable.js';
import { TableView } from './TableView.js';

interface BlockViewProps {
  readonly block: Block;
  /** In a tight list, where paragraphs are bare text. */
  readonly isTight: boolean;
}

/** One block. Rendered again only when the block is another object. */
export const BlockView: FunctionComponent<BlockViewProps> = memo(
  ({ block, isTight }: BlockViewProps): ReactElement | null => {
    const config = useContext(ConfigContext);
    return renderOwn(block, isTight, config) ?? renderBlock(block, isTight, config);
  },
);

export function renderChild(block: Block, isTight: boolean): ReactNode {
  return <BlockView key={block.id} block={block} isTight={isTight} />;
}

function renderBlock(block: Block, isTight: boolean, config: MarkdownConfig): ReactElement | null {
  switch (block.type) {
    case 'paragraph':
      if (isTight) return createElement(Fragment, null, ...renderInlines(block.children, config));
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
      return <blockquote>{renderContent(block, false)}</blockquote>;
    case 'list':
      return createElement(block.ordered ? 'ol' : 'ul', listProps(block), renderContent(block, block.tight));
    case 'listItem':
      return (
        <li className={block.checked === undefined ? undefined : 'cs-md-task'}>{renderItem(block, isTight, config)}</li>
      );
    case 'table':
      return <TableView node={block} config={config} />;
    case 'footnoteDefinition':
      return null;
  }
}

function listProps(list: List): { readonly start?: number } {
  return list.ordered && list.start !== 1 ? { start: list.start } : {};
}

function renderContent(block: { readonly children: readonly Block[] }, isTight: boolean): ReactNode {
  return <Groups items={block.children} extra={isTight} render={renderChild} />;
}

function renderItem(item: ListItem, isTight: boolean, config: MarkdownConfig): ReactNode {
  const content = renderContent(item, isTight);
  if (item.checked === undefined) return content;
  return (
    <>
      <input type="checkbox" checked={item.checked} disabled readOnly aria-label={config.labels.task} /> {content}
    </>
  );
}

/** The user's or a plug-in's component for this block, if there is one. */
function renderOwn(block: Block, isTight: boolean, config: MarkdownConfig): ReactElement | undefined {
  const { components } = config;
  const forLanguage = block.type === 'codeBlock' ? components[`language-${block.language}`] : undefined;
  const own = forLanguage ?? components[block.type];
  if (own === undefined || (block.type === 'paragraph' && isTight) || block.type === 'table') {
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
  return guard(block, createElement(component, { node: block }, ...contentOf(block, isTight, config)));
}

function guard(block: Block, element: ReactElement): ReactElement {
  return (
    <Boundary node={block} fallback={blockText(block)}>
      {element}
    </Boundary>
  );
}

function contentOf(block: Exclude<Block, CodeBlock>, isTight: boolean, config: MarkdownConfig): readonly ReactNode[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return renderInlines(block.children, config);
    case 'list':
      return [renderContent(block, block.tight)];
    case 'listItem':
      return [renderItem(block, isTight, config)];
    case 'quote':
    case 'footnoteDefinition':
      return [renderContent(block, false)];
    default:
      return [];
  }
}
