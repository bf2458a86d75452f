'use client';

import { type Context, createContext, createElement, type ReactElement, useContext, useMemo } from 'react';
import type { Heading } from '../nodes.js';
import { ConfigContext } from '../react/config.js';
import { renderLink } from '../react/renderLink.js';
import type { LinkProps, MarkdownPlugin, NodeProps, WrapperProps } from '../react/types.js';
import { createSlugs } from './createSlugs.js';

/** How anchors of headings are named. */
export interface AnchorOptions {
  /**
   * Put before each id, so that no heading takes the id of another element of the page. Give each answer its own if the page shows several.
   * Default `user-content-`.
   */
  readonly prefix?: string | undefined;
  /** Accessible name of the link at a heading. Default "Link to this heading". */
  readonly label?: string | undefined;
}

const SlugsContext: Context<ReadonlyMap<Heading, string>> = createContext<ReadonlyMap<Heading, string>>(new Map());

/**
 * Gives each heading at the top level an id and a link to itself, and lets links such as `[above](#setup)` lead to headings of the same text.
 *
 * @example
 * const plugins = [anchors({ prefix: `${messageId}-` })];
 * <Markdown text={text} plugins={plugins} />
 */
export function anchors({
  prefix = 'user-content-',
  label = 'Link to this heading',
}: AnchorOptions = {}): MarkdownPlugin {
  return {
    name: 'anchors',
    wrapper: Slugs,
    components: {
      heading: (props) => <AnchoredHeading {...props} prefix={prefix} label={label} />,
      link: (props) => <FragmentLink {...props} prefix={prefix} />,
    },
  };
}

function Slugs({ blocks, children }: WrapperProps): ReactElement {
  const slugs = useMemo(() => createSlugs(blocks), [blocks]);
  return <SlugsContext.Provider value={slugs}>{children}</SlugsContext.Provider>;
}

interface AnchoredHeadingProps extends NodeProps<Heading> {
  readonly prefix: string;
  readonly label: string;
}

function AnchoredHeading({ node, children, prefix, label }: AnchoredHeadingProps): ReactElement {
  const slug = useContext(SlugsContext).get(node) ?? '';
  const tag = `h${node.level}`;
  if (slug === '') return createElement(tag, null, children);
  const id = prefix + slug;
  return createElement(
    tag,
    { id },
    children,
    <a className="cs-md-anchor" href={`#${encodeURIComponent(id)}`} aria-label={label} />,
  );
}

function FragmentLink({ node, children, prefix }: LinkProps & { readonly prefix: string }): ReactElement {
  const config = useContext(ConfigContext);
  if (!/^#./.test(node.url)) return <>{renderLink(node, [children], config)}</>;
  const target = decode(node.url.slice(1));
  return <a href={`#${encodeURIComponent(prefix + target)}`}>{children}</a>;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
