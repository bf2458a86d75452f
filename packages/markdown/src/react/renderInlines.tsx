import { type ComponentType, createElement, Fragment, memo, type ReactElement, type ReactNode } from 'react';
import type { Inline, InlineNode } from '../nodes.js';
import { inlineText } from '../plainText.js';
import { Boundary } from './Boundary.js';
import { Citation } from './Citation.js';
import type { MarkdownConfig } from './config.js';
import { isolate, showControls } from './controls.js';
import { MarkdownImage } from './MarkdownImage.js';
import { renderLink } from './renderLink.js';
import { decideImage, safeHref } from './urlPolicy.js';

/** Inline content in groups: of a very long paragraph only the last group is rendered again. */
const GROUP = 32;

/**
 * Children for `createElement(tag, props, ...children)`: their places are their keys. Never a single string: React would treat it as
 * the element's text and remove it when a second child arrives, and a selection in it would be lost.
 */
export function renderInlines(inlines: readonly Inline[], config: MarkdownConfig): ReactNode[] {
  const nodes: ReactNode[] = inlines.slice(0, GROUP).map((inline) => renderInline(inline, config));
  if (inlines.length <= 1) nodes.push(null);
  for (let from = GROUP; from < inlines.length; from += GROUP) {
    nodes.push(createElement(InlineGroup, { inlines: inlines.slice(from, from + GROUP), config }));
  }
  return nodes;
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
  if (typeof inline === 'string') return isolate(inline);
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
      return createElement('code', null, showControls(inline.text));
    case 'link':
      return renderLink(inline, renderInlines(inline.children, config), config);
    case 'image':
      return <MarkdownImage node={inline} config={config} />;
    case 'tag':
      return createElement(inline.tag, null, ...renderInlines(inline.children, config));
    case 'break':
      return <br />;
    case 'html':
      return isolate(inline.text);
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
