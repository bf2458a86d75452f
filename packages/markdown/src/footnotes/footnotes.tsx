'use client';

import { type Context, createContext, type ReactElement, type ReactNode, useContext, useId, useState } from 'react';
import type { FootnoteDefinition, FootnoteReference } from '../nodes.js';
import { renderChild } from '../react/BlockView.js';
import { isSameList } from '../react/Groups.js';
import { DEFAULT_LABELS, type MarkdownLabels } from '../react/labels.js';
import type { MarkdownPlugin, NodeProps, WrapperProps } from '../react/types.js';
import { collect } from './collect.js';

/** Numbers and places of all references. */
interface Numbering {
  readonly references: readonly FootnoteReference[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly prefix: string;
  readonly labels: MarkdownLabels;
}

const NumberingContext: Context<Numbering> = createContext<Numbering>({
  references: [],
  numbers: new Map(),
  prefix: '',
  labels: DEFAULT_LABELS,
});

/**
 * Footnotes: `[^label]` in the text, `[^label]: …` anywhere. They are numbered in the order of their first references and
 * listed after the text, with ways back.
 *
 * @example
 * const plugins = [footnotes()];
 * <Markdown text={text} plugins={plugins} />
 */
export function footnotes(): MarkdownPlugin {
  return {
    name: 'footnotes',
    syntax: { footnotes: true },
    components: { footnoteReference: Reference },
    wrapper: Footnotes,
  };
}

function Reference({ node }: NodeProps<FootnoteReference>): ReactElement {
  const { numbers, references, prefix, labels } = useContext(NumberingContext);
  const number = numbers.get(node.label);
  if (number === undefined) return <sup>{node.text}</sup>;
  return (
    <sup id={`${prefix}-at-${references.indexOf(node)}`} className="cs-md-footnote-reference">
      <a href={`#${prefix}-${number}`} aria-label={labels.footnote(number)}>
        {number}
      </a>
    </sup>
  );
}

function Footnotes({ blocks, labels, children }: WrapperProps): ReactElement {
  const prefix = `cs-fn-${useId().replace(/[^\w-]/g, '')}`;
  const { references, definitions } = collect(blocks);
  const numbering = useNumbering(references, prefix, labels);
  const listed = inOrder(definitions, numbering.numbers);
  return (
    <NumberingContext.Provider value={numbering}>
      {children}
      {listed.length === 0 ? null : (
        <section className="cs-md-footnotes" aria-label={labels.footnotes}>
          <ol>
            {listed.map(({ definition, number }) => (
              <li key={definition.label} id={`${prefix}-${number}`} value={number}>
                {definition.children.map((child) => renderChild(child))}
                <Back number={number} label={definition.label} numbering={numbering} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </NumberingContext.Provider>
  );
}

/** The same object as long as the references are the same, so that they are not rendered again for other text. */
function useNumbering(references: readonly FootnoteReference[], prefix: string, labels: MarkdownLabels): Numbering {
  const [kept, setKept] = useState<Numbering>(() => number(references, prefix, labels));
  if (isSameList(kept.references, references) && kept.labels === labels) return kept;
  const next = number(references, prefix, labels);
  setKept(next);
  return next;
}

function number(references: readonly FootnoteReference[], prefix: string, labels: MarkdownLabels): Numbering {
  const numbers = new Map<string, number>();
  for (const { label } of references) if (!numbers.has(label)) numbers.set(label, numbers.size + 1);
  return { references, numbers, prefix, labels };
}

interface Listed {
  readonly definition: FootnoteDefinition;
  readonly number: number;
}

/** The first definition of each label that something refers to. */
function inOrder(definitions: readonly FootnoteDefinition[], numbers: ReadonlyMap<string, number>): readonly Listed[] {
  const first = new Map<string, Listed>();
  for (const definition of definitions) {
    const value = numbers.get(definition.label);
    if (value !== undefined && !first.has(definition.label)) first.set(definition.label, { definition, number: value });
  }
  return [...first.values()].sort((a, b) => a.number - b.number);
}

function Back(props: { readonly number: number; readonly label: string; readonly numbering: Numbering }): ReactNode {
  const { references, prefix, labels } = props.numbering;
  return references.map((reference, index) =>
    reference.label === props.label ? (
      <a key={index} href={`#${prefix}-at-${index}`} aria-label={labels.backToText(props.number)}>
        {' ↩'}
      </a>
    ) : null,
  );
}
