'use client';

import { type Context, createContext, type ReactElement, useState } from 'react';
import type { Block, Inline, InlineMath, MathBlock } from '../nodes.js';
import type { WrapperProps } from '../react/types.js';
import { isSameList } from '../react/Groups.js';
import { type Macros, readDefinitions } from './readDefinitions.js';

type Formula = InlineMath | MathBlock;

/** The macros of one answer. */
export interface AnswerMacros {
  readonly macros: Macros;
  /** Equal for equal macros. */
  readonly key: string;
}

interface Collected extends AnswerMacros {
  /** The formulas that define the macros. */
  readonly formulas: readonly Formula[];
}

const NONE: Collected = { macros: {}, key: '', formulas: [] };

export const MacrosContext: Context<AnswerMacros> = createContext<AnswerMacros>(NONE);

/** Collects the macros that the formulas of an answer define, and provides them to all its formulas. */
export function DefinitionsProvider({ blocks, children }: WrapperProps): ReactElement {
  const [kept, setKept] = useState(NONE);
  const formulas = collect(blocks);
  const isSame = isSameList(formulas, kept.formulas);
  const current = isSame ? kept : createMacros(formulas);
  // React's way to keep a value of the last rendering: adjust the state while rendering.
  if (!isSame) setKept(current);
  return <MacrosContext.Provider value={current}>{children}</MacrosContext.Provider>;
}

function createMacros(formulas: readonly Formula[]): Collected {
  const macros: Macros = Object.assign(
    {},
    ...formulas.map((formula) => readDefinitions(formula.text)?.macros),
  ) as Macros;
  return { macros, key: JSON.stringify(macros), formulas };
}

/** The TeX that is to be rendered for a formula, and the macros it may use. Its own definitions take precedence. */
export function withMacros(tex: string, answer: AnswerMacros): AnswerMacros & { readonly tex: string } {
  const own = readDefinitions(tex);
  if (own === undefined) return { tex, macros: answer.macros, key: answer.key };
  const macros = { ...answer.macros, ...own.macros };
  return { tex: own.rest, macros, key: JSON.stringify(macros) };
}

const NO_FORMULAS: readonly Formula[] = [];
/** A block never changes, so each one is searched once. */
const KNOWN = new WeakMap<Block, readonly Formula[]>();

function collect(blocks: readonly Block[]): readonly Formula[] {
  let found: Formula[] | undefined;
  for (const block of blocks) {
    const inBlock = collectBlock(block);
    if (inBlock.length > 0) (found ??= []).push(...inBlock);
  }
  return found ?? NO_FORMULAS;
}

function collectBlock(block: Block): readonly Formula[] {
  const known = KNOWN.get(block);
  if (known !== undefined) return known;
  const found = search(block);
  KNOWN.set(block, found);
  return found;
}

function search(block: Block): readonly Formula[] {
  switch (block.type) {
    case 'mathBlock':
      return !block.open && defines(block.text) ? [block] : NO_FORMULAS;
    case 'paragraph':
    case 'heading':
    case 'summary':
      return block.children.flatMap(searchInline);
    case 'quote':
    case 'details':
    case 'list':
    case 'listItem':
    case 'footnoteDefinition':
      return collect(block.children);
    default:
      return NO_FORMULAS;
  }
}

function searchInline(inline: Inline): readonly Formula[] {
  if (typeof inline === 'string') return NO_FORMULAS;
  if (inline.type === 'inlineMath') return inline.pending !== true && defines(inline.text) ? [inline] : NO_FORMULAS;
  return 'children' in inline ? inline.children.flatMap(searchInline) : NO_FORMULAS;
}

function defines(tex: string): boolean {
  return readDefinitions(tex) !== undefined;
}
