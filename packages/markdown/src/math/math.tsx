'use client';

import { type ReactElement, useContext, useEffect, useSyncExternalStore } from 'react';
import type { InlineMath, MathBlock } from '../nodes.js';
import { SCROLLABLE } from '../react/scrollable.js';
import type { MarkdownPlugin, NodeProps } from '../react/types.js';
import { estimateHeight, hasRows } from './estimateHeight.js';
import { createFormulas, type Formulas } from './createFormulas.js';
import { DefinitionsProvider, MacrosContext, withMacros } from './DefinitionsProvider.js';
import { MathTree } from './MathTree.js';
import type { MathRenderer } from './types.js';

/** How formulas are rendered. */
export interface MathOptions {
  /** Loads the function that turns TeX into MathML markup. Default: the package `temml`, loaded for the first formula. */
  readonly load?: (() => Promise<MathRenderer>) | undefined;
  /** Accessible name of a formula in a block of its own. Default "Formula". */
  readonly label?: string | undefined;
}

/**
 * Formulas between `$…$`, `$$…$$`, `\(…\)` and `\[…\]`, in a fence ` ```math ` and between `\begin{align}` and `\end{align}`, shown as
 * MathML: no fonts, readable by assistive technology. Until the renderer is loaded, and for TeX that it cannot read, the source
 * is shown. `\newcommand` in a formula defines a macro for the whole answer. A reader who copies a formula gets its TeX.
 *
 * @example
 * const plugins = [math()];
 * <Markdown text={text} plugins={plugins} />
 */
export function math(options: MathOptions = {}): MarkdownPlugin {
  const formulas = createFormulas(options.load ?? loadTemml);
  return {
    name: 'math',
    syntax: { math: true },
    wrapper: DefinitionsProvider,
    components: {
      inlineMath: ({ node }: NodeProps<InlineMath>) => (
        <Formula formulas={formulas} node={node} display={node.display} isOpen={node.pending === true} />
      ),
      mathBlock: ({ node }: NodeProps<MathBlock>) => (
        <div className="cs-md-math-block" {...SCROLLABLE} aria-label={options.label ?? 'Formula'}>
          <Formula formulas={formulas} node={node} display isOpen={node.open} />
        </div>
      ),
    },
  };
}

async function loadTemml(): Promise<MathRenderer> {
  const { default: temml } = await import('temml');
  return (tex, display, macros) =>
    temml.renderToString(tex, {
      displayMode: display,
      // A copy: the renderer adds the macros that a formula defines.
      macros: { ...macros },
      throwOnError: true,
      trust: false,
      maxSize: [50, 50],
      maxExpand: 1000,
    });
}

interface FormulaProps {
  readonly formulas: Formulas;
  readonly node: InlineMath | MathBlock;
  readonly display: boolean;
  readonly isOpen: boolean;
}

function Formula({ formulas, node, display, isOpen }: FormulaProps): ReactElement {
  const { text } = node;
  const { tex, macros, key } = withMacros(text, useContext(MacrosContext));
  const get = (): ReturnType<Formulas['get']> =>
    isOpen ? undefined : formulas.get({ tex, display, macros, macrosKey: key });
  // An effect, because a rendering may be thrown away, and loading is a request to the outside.
  useEffect(() => formulas.request(), [formulas]);
  const tree = useSyncExternalStore(formulas.subscribe, get, () => undefined);
  const isWaiting = tree === undefined && display && !isOpen;
  // A style of the element, not an attribute, which a strict content security policy forbids.
  const makeRoom = (element: HTMLElement | null): void =>
    element?.style.setProperty('--_room', String(estimateHeight(tex)));
  if (!tree)
    return (
      <code
        ref={isWaiting ? makeRoom : undefined}
        className="cs-md-math"
        data-waiting={isWaiting ? (hasRows(tex) ? 'rows' : 'line') : undefined}
      >
        {text}
      </code>
    );
  return <MathTree node={tree} tex={text} display={display} />;
}
