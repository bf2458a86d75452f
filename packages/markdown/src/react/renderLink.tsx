import { createElement, type ReactNode } from 'react';
import type { Link } from '../nodes.js';
import { inlineText } from '../plainText.js';
import type { MarkdownConfig } from './config.js';
import { hostToShow, safeHref } from './urlPolicy.js';

const REL = 'noopener noreferrer nofollow';

/**
 * A link that opens in a new tab and does not tell where it was found. While its destination has not arrived, and when the policy
 * refuses it, it is the same element without `href`: the reader cannot click it, and React need not rebuild it later.
 */
export function renderLink(node: Link, children: readonly ReactNode[], config: MarkdownConfig): ReactNode {
  if (node.pending === true) return createElement('a', { className: 'cs-md-pending' }, ...children);
  const href = safeHref(node.url, config.urlPolicy);
  if (href === undefined) return createElement('a', { className: 'cs-md-refused', title: node.url }, ...children);
  const props = { href, rel: REL, target: '_blank', title: node.title };
  // The title is shown when a pointer rests on the link. It may name a host, too.
  const named = [inlineText(node.children), node.title ?? ''];
  const host = node.url.startsWith('#')
    ? undefined
    : named.map((text) => hostToShow(node.url, text)).find((shown) => shown !== undefined);
  if (host === undefined) return createElement('a', props, ...children);
  return createElement('a', props, ...children, <bdi className="cs-md-host">{` (${host})`}</bdi>);
}
