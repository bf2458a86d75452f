import { type FunctionComponent, memo, type ReactElement, type ReactNode } from 'react';
import type { Block } from '../nodes.js';
import type { MarkdownConfig } from './config.js';
import { isSameList } from './Groups.js';
import { renderBlock } from './renderBlock.js';

/** Blocks below a node of each level: the text, a part of it, a section, a part of a section. */
const SIZES = [Infinity, 4 * 24, 24, 6] as const;
const SECTION = 2;

interface SectionsProps {
  readonly blocks: readonly Block[];
  /** Index into `SIZES`. */
  readonly level: number;
  readonly config: MarkdownConfig;
}

/**
 * The blocks as a tree, so that React compares a few neighbours on each level instead of all blocks. Each 24 of them are a
 * section that the browser lays out by itself: the cost of a layout stays that of the last section.
 */
export const Sections: FunctionComponent<SectionsProps> = memo(
  ({ blocks, level, config }: SectionsProps): ReactElement => {
    const size = SIZES[level + 1];
    const content =
      size === undefined ? blocks.map((block) => renderBlock(block, config)) : cut(blocks, size, level + 1, config);
    if (level !== SECTION) return <>{content}</>;
    return (
      <div className="cs-md-section" ref={contain}>
        {content}
      </div>
    );
  },
  (a, b) => a.config === b.config && isSameList(a.blocks, b.blocks),
);

function cut(blocks: readonly Block[], size: number, level: number, config: MarkdownConfig): ReactNode[] {
  const parts: ReactNode[] = [];
  for (let from = 0; from < blocks.length; from += size) {
    parts.push(<Sections key={from} blocks={blocks.slice(from, from + size)} level={level} config={config} />);
  }
  return parts;
}

/** Through the object model, not as an attribute, so that a strict content security policy has nothing to forbid. */
function contain(element: HTMLElement | null): void {
  if (element !== null) element.style.contain = 'layout style';
}
