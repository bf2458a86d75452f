import {
  Fragment,
  type FunctionComponent,
  memo,
  type ReactElement,
  type ReactNode,
  useCallback,
  useState,
} from 'react';
import type { Block } from '../nodes.js';
import type { MarkdownConfig } from './config.js';
import { isSameList } from './Groups.js';
import { renderBlock } from './renderBlock.js';
import { useSteps } from './useSteps.js';
import { isTranslated } from './watchTranslation.js';

/** Blocks in a section. */
const SIZE = 24;
/** Sections that are mounted in one frame. Nearly every answer has fewer. */
const STEP = 4;

interface SectionsProps {
  readonly blocks: readonly Block[];
  readonly config: MarkdownConfig;
  readonly streaming: boolean;
}

interface SectionProps {
  readonly blocks: readonly Block[];
  readonly config: MarkdownConfig;
  /**
   * For styles, on the last section: whether more text will arrive. `:last-of-type`, or an attribute of an element around all sections,
   * would make the browser compute the styles of everything in them again when it changes.
   */
  readonly end: 'open' | 'closed' | undefined;
}

/**
 * Puts 24 blocks each into a section that the browser lays out independently. A layout, and React's comparison of siblings, then costs
 * only the last section.
 */
export function Sections({ blocks, config, streaming }: SectionsProps): ReactNode {
  const sections: ReactElement[] = [];
  const shown = useSteps(blocks.length, STEP * SIZE);
  const end = streaming ? 'open' : 'closed';
  for (let from = 0; from < shown; from += SIZE) {
    const to = from + SIZE;
    sections.push(
      <Section key={from} blocks={blocks.slice(from, to)} config={config} end={to < shown ? undefined : end} />,
    );
  }
  return sections;
}

/** The last rendering of a section, to find out which blocks have changed since. */
interface SectionState {
  element: HTMLElement | null;
  blocks: readonly Block[];
  /** How often a block was mounted again because its text had been translated; undefined if this has not happened. */
  mounts: Map<number, number> | undefined;
}

const Section: FunctionComponent<SectionProps> = memo(
  ({ blocks, config, end }: SectionProps): ReactElement => {
    const [state] = useState<SectionState>(() => ({ element: null, blocks, mounts: undefined }));
    const attach = useCallback((element: HTMLElement | null) => attachTo(state, element), [state]);
    renewTranslated(state, blocks);
    return (
      <div className="cs-md-section" data-end={end} ref={attach}>
        {blocks.map((block) => withMount(renderBlock(block, config), block, state.mounts))}
      </div>
    );
  },
  (a, b) => a.config === b.config && a.end === b.end && isSameList(a.blocks, b.blocks),
);

function attachTo(state: SectionState, element: HTMLElement | null): void {
  state.element = element;
  contain(element);
}

/** A changed block whose text was translated is mounted again, because React no longer has the text nodes that are shown. */
function renewTranslated(state: SectionState, blocks: readonly Block[]): void {
  const { element, blocks: before } = state;
  state.blocks = blocks;
  // Blocks without an element, such as definitions, leave no way to tell which element belongs to which block.
  const elements = element?.children.length === before.length ? element.children : undefined;
  if (element === null || (elements === undefined && ![...element.children].some(isTranslated))) return;
  before.forEach((block, index) => {
    const shown = elements?.[index];
    if (block === blocks[index] || (shown !== undefined && !isTranslated(shown))) return;
    state.mounts ??= new Map();
    state.mounts.set(block.id, (state.mounts.get(block.id) ?? 0) + 1);
  });
}

function withMount(element: ReactNode, block: Block, mounts: SectionState['mounts']): ReactNode {
  const mount = mounts?.get(block.id);
  return mount === undefined ? element : <Fragment key={`${block.id}~${mount}`}>{element}</Fragment>;
}

/**
 * Through the object model: a strict content security policy forbids the attribute. Not `style`, which would restart the numbers of
 * equations in each section.
 */
function contain(element: HTMLElement | null): void {
  if (element !== null) element.style.contain = 'layout';
}
