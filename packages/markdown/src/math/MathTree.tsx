import { createElement, type ReactElement, type ReactNode } from 'react';
import type { MathElement, MathNode } from './types.js';

/** A formula as elements. */
export function MathTree({ node }: { readonly node: MathElement }): ReactElement {
  return createElement(node.name, node.props, ...node.children.map(renderNode));
}

function renderNode(node: MathNode): ReactNode {
  return typeof node === 'string' ? node : createElement(node.name, node.props, ...node.children.map(renderNode));
}
