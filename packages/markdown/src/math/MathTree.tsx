import { createElement, type ReactElement, type ReactNode } from 'react';
import type { MathElement, MathNode } from './types.js';

/** A formula as elements. */
export function MathTree({ node }: { readonly node: MathElement }): ReactElement {
  const { name, props, style, children } = node;
  // Styles go through the object model: a strict content security policy forbids the attribute.
  const ref = style === undefined ? undefined : (element: MathMLElement | null): void => applyStyle(element, style);
  return createElement(name, { ...props, ref }, ...children.map(renderNode));
}

function renderNode(node: MathNode): ReactNode {
  return typeof node === 'string' ? node : MathTree({ node });
}

function applyStyle(element: MathMLElement | null, style: Readonly<Record<string, string>>): void {
  // Not every DOM (jsdom) gives MathML elements a style.
  const target = (element as { readonly style?: CSSStyleDeclaration } | null)?.style;
  for (const [name, value] of Object.entries(style)) target?.setProperty(name, value);
}
