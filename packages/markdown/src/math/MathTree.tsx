import { createElement, type ReactElement, type ReactNode } from 'react';
import { setCopySource } from '../react/copySource.js';
import type { MathElement, MathNode } from './types.js';

interface MathTreeProps {
  readonly node: MathElement;
  readonly tex: string;
  readonly display: boolean;
}

/** A formula as elements. */
export function MathTree({ node, tex, display }: MathTreeProps): ReactElement {
  const { name, props, style, children } = node;
  const ref = (element: MathMLElement | null): void => {
    if (element === null) return;
    applyStyle(element, style);
    const mark = display ? '$$' : '$';
    setCopySource(element, { text: `${mark}${tex}${mark}`, alone: tex });
  };
  return createElement(name, { ...props, ref }, ...children.map(renderNode));
}

function renderNode(node: MathNode): ReactNode {
  if (typeof node === 'string') return node;
  const { name, props, style, children } = node;
  const ref = style === undefined ? undefined : (element: MathMLElement | null): void => applyStyle(element, style);
  return createElement(name, { ...props, ref }, ...children.map(renderNode));
}

/** Styles are set through the object model: a strict content security policy forbids the attribute. */
function applyStyle(element: MathMLElement | null, style: MathElement['style'] = {}): void {
  // jsdom gives MathML elements no style.
  const target = (element as { readonly style?: CSSStyleDeclaration } | null)?.style;
  for (const [name, value] of Object.entries(style)) target?.setProperty(name, value);
}
