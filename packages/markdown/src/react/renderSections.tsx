import { type FunctionComponent, memo, type ReactElement, type ReactNode } from 'react';
import type { Block } from '../nodes.js';
import type { MarkdownConfig } from './config.js';
import { isSameList } from './Groups.js';
import { renderBlock } from './renderBlock.js';

/** Blocks in a section. */
const SIZE = 24;

interface SectionProps {
  readonly blocks: readonly Block[];
  readonly config: MarkdownConfig;
}

/**
 * Puts 24 blocks each into a section that the browser lays out independently. A layout, and React's comparison of siblings, then costs
 * only the last section.
 */
export function renderSections(blocks: readonly Block[], config: MarkdownConfig): ReactNode {
  const sections: ReactElement[] = [];
  for (let from = 0; from < blocks.length; from += SIZE) {
    sections.push(<Section key={from} blocks={blocks.slice(from, from + SIZE)} config={config} />);
  }
  return sections;
}

const Section: FunctionComponent<SectionProps> = memo(
  ({ blocks, config }: SectionProps): ReactElement => (
    <div className="cs-md-section" ref={contain}>
      {blocks.map((block) => renderBlock(block, config))}
    </div>
  ),
  (a, b) => a.config === b.config && isSameList(a.blocks, b.blocks),
);

/**
 * Through the object model: a strict content security policy forbids the attribute. Not `style`, which would restart the numbers of
 * equations in each section.
 */
function contain(element: HTMLElement | null): void {
  if (element !== null) element.style.contain = 'layout';
}
