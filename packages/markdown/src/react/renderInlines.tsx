import { type ComponentType, createElement, Fragment, memo, type ReactElement, type ReactNode } from 'react';
import type { Inline, InlineNode } from '../nodes.js';
import { inlineText } from '../plainText.js';
import { Boundary } from './Boundary.js';
import { Citation } from './Citation.js';
import type { MarkdownConfig } from './config.js';
import { isolate, showControls } from './controls.js';
import { showText } from './LongText.js';
import { MarkdownImage } from './MarkdownImage.js';
import { renderLink } from './renderLink.js';
import { decideImage, safeHref } from './urlPolicy.js';

/** Inline content in groups: of a very long paragraph only the last group is rendered again. */
const GROUP = 32;
/** The text of a very long paragraph is laid out in pieces of about this length, as that of one very long run is. Characters. */
const PIECE = 16_384;

/**
 * Children for `createElement(tag, props, ...children)`: their places are their keys. Never a single string: React would treat it as
 * the element's text and remove it when a second child arrives, and a selection in it would be lost.
 */
export function renderInlines(inlines: readonly Inline[], config: MarkdownConfig): ReactNode[] {
  const nodes: ReactNode[] = inlines.slice(0, GROUP).map((inline) => renderInline(inline, config));
  if (inlines.length <= 1) nodes.push(null);
  const [first = [], ...pieces] = inPieces(inlines, GROUP, config);
  nodes.push(...first);
  for (const groups of pieces) nodes.push(createElement('span', { className: 'cs-md-piece' }, ...groups));
  return nodes;
}

/** The groups from `start` on, those of each piece together. The first piece begins with the text before `start`. */
function inPieces(inlines: readonly Inline[], start: number, config: MarkdownConfig): ReactElement[][] {
  if (inlines.length <= start) return [];
  const pieces: ReactElement[][] = [[]];
  let length = inlineText(inlines.slice(0, start)).length;
  for (let from = start; from < inlines.length; from += GROUP) {
    if (length >= PIECE) {
      pieces.push([]);
      length = 0;
    }
    const group = inlines.slice(from, from + GROUP);
    pieces.at(-1)!.push(createElement(InlineGroup, { inlines: group, config }));
    length += inlineText(group).length;
  }
  return pieces;
}

interface GroupProps {
  readonly inlines: readonly Inline[];
  readonly config: MarkdownConfig;
}

const InlineGroup = memo(
  ({ inlines, config }: GroupProps): ReactElement =>
    createElement(Fragment, null, ...inlines.map((inline) => renderInline(inline, config))),
  (a, b) =>
    a.config === b.config &&
    a.inlines.length === b.inlines.length &&
    a.inlines.every((inline, index) => inline === b.inlines[index]),
);

function renderInline(inline: Inline, config: MarkdownConfig): ReactNode {
  if (typeof inline === 'string') return showText(inline, isolate);
  const known = config.elements.get(inline);
  if (known !== undefined) return known;
  const element = renderNode(inline, config);
  config.elements.set(inline, element);
  return element;
}

function renderNode(inline: InlineNode, config: MarkdownConfig): ReactNode {
  const own = renderOwn(inline, config);
  if (own !== undefined) return own;
  switch (inline.type) {
    case 'emphasis':
      return createElement('em', null, ...renderInlines(inline.children, config));
    case 'strong':
      return createElement('strong', null, ...renderInlines(inline.children, config));
    case 'strikethrough':
      return createElement('del', null, ...renderInlines(inline.children, config));
    case 'codeSpan':
      return createElement('code', null, showText(inline.text, showControls));
    case 'link':
      return renderLink(inline, renderInlines(inline.children, config), config);
    case 'image':
      return <MarkdownImage node={inline} config={config} />;
    case 'tag':
      return createElement(inline.tag, null, ...renderInlines(inline.children, config));
    case 'break':
      return <br />;
    case 'html':
      return showText(inline.text, isolate);
    case 'inlineMath':
      return <code className="cs-md-math">{inline.text}</code>;
    case 'footnoteReference':
      return <sup>{inline.label}</sup>;
    case 'citation':
      return <Citation index={inline.index} config={config} />;
  }
}

/** The user's or a plug-in's component for this kind of node, if there is one. */
function renderOwn(inline: InlineNode, config: MarkdownConfig): ReactNode | undefined {
  const { components } = config;
  if (inline.type === 'citation' || components[inline.type] === undefined) return undefined;
  return (
    <Boundary node={inline} fallback={inlineText([inline])}>
      {createOwn(inline, config)}
    </Boundary>
  );
}

function createOwn(node: InlineNode, config: MarkdownConfig): ReactNode {
  const { components, urlPolicy } = config;
  const children = 'children' in node ? renderInlines(node.children, config) : [];
  if (node.type === 'link' && components.link !== undefined) {
    const href = node.pending === true ? undefined : safeHref(node.url, urlPolicy);
    return createElement(components.link, { node, href }, ...children);
  }
  if (node.type === 'image' && components.image !== undefined) {
    const decision = decideImage(node.url, urlPolicy);
    const src = decision.kind === 'show' && node.pending !== true ? decision.src : undefined;
    return createElement(components.image, { node, src });
  }
  // The map is typed by kind, so node and component match. TypeScript cannot infer that through an index.
  const component = components[node.type] as ComponentType<{ readonly node: InlineNode }>;
  return createElement(component, { node }, ...children);
}
