import { createElement, type ReactNode } from 'react';
import type { Link } from '../nodes.js';
import { inlineText } from '../plainText.js';
import type { MarkdownConfig } from './config.js';
import { hostToShow, safeHref } from './urlPolicy.js';

const REL = 'noopener noreferrer nofollow';

/**
 * A link that opens elsewhere and tells nobody where it was found. While its destination is still to come, or when the
 * policy refuses it, it is the same element without `href`: nothing to click, and nothing to rebuild later.
 */
export function renderLink(node: Link, children: readonly ReactNode[], config: MarkdownConfig): ReactNode {
  if (node.pending === true) return createElement('a', { className: 'cs-md-pending' }, ...children);
  const href = safeHref(node.url, config.urlPolicy);
  if (href === undefined) return createElement('a', { className: 'cs-md-refused', title: node.url }, ...children);
  const props = { href, rel: REL, target: '_blank', title: node.title };
  // What is shown when a pointer rests on the link may name a host too.
  const named = [inlineText(node.children), node.title ?? ''];
  const host = node.url.startsWith('#')
    ? undefined
    : named.map((text) => hostToShow(node.url, text)).find((shown) => shown !== undefined);
  if (host === undefined) return createElement('a', props, ...children);
  return createElement('a', props, ...children, <bdi className="cs-md-host">{` (${host})`}</bdi>);
}
