'use client';

import { type ReactElement, useEffect, useSyncExternalStore } from 'react';
import type { InlineMath, MathBlock } from '../nodes.js';
import { SCROLLABLE } from '../react/scrollable.js';
import type { MarkdownPlugin, NodeProps } from '../react/types.js';
import { createFormulas, type Formulas } from './createFormulas.js';
import { MathTree } from './MathTree.js';
import type { MathRenderer } from './types.js';

export interface MathOptions {
  /** Loads what turns TeX into MathML markup. Default: the package `temml`, loaded at the first formula. */
  readonly load?: (() => Promise<MathRenderer>) | undefined;
  /** Accessible name of a formula that stands by itself. Default "Formula". */
  readonly label?: string | undefined;
}

/**
 * Formulas between `$…$`, `$$…$$`, `\(…\)` and `\[…\]`, shown as MathML: no fonts, no style sheet, readable by assistive
 * technology. Until the renderer has come, and for TeX that it cannot read, the source is shown.
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
    components: {
      inlineMath: ({ node }: NodeProps<InlineMath>) => (
        <Formula formulas={formulas} tex={node.text} display={node.display} isOpen={node.pending === true} />
      ),
      mathBlock: ({ node }: NodeProps<MathBlock>) => (
        <div className="cs-md-math-block" {...SCROLLABLE} aria-label={options.label ?? 'Formula'}>
          <Formula formulas={formulas} tex={node.text} display isOpen={node.open} />
        </div>
      ),
    },
  };
}

async function loadTemml(): Promise<MathRenderer> {
  const { default: temml } = await import('temml');
  return (tex, display) =>
    temml.renderToString(tex, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxSize: [50, 50],
      maxExpand: 1000,
    });
}

interface FormulaProps {
  readonly formulas: Formulas;
  readonly tex: string;
  readonly display: boolean;
  readonly isOpen: boolean;
}

function Formula({ formulas, tex, display, isOpen }: FormulaProps): ReactElement {
  const get = (): ReturnType<Formulas['get']> => (isOpen ? undefined : formulas.get(tex, display));
  // Loading is a request to the outside, and what a render asks for might be thrown away.
  useEffect(() => formulas.request(), [formulas]);
  const tree = useSyncExternalStore(formulas.subscribe, get, () => undefined);
  return tree === undefined ? <code className="cs-md-math">{tex}</code> : <MathTree node={tree} />;
}
