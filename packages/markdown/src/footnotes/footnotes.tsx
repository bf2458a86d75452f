'use client';

import {
  type Context,
  createContext,
  createElement,
  type ReactElement,
  type ReactNode,
  useContext,
  useId,
  useState,
} from 'react';
import type { Block, FootnoteDefinition, FootnoteReference } from '../nodes.js';
import { blockText } from '../plainText.js';
import { Boundary } from '../react/Boundary.js';
import { ConfigContext, type MarkdownConfig } from '../react/config.js';
import { renderBlock } from '../react/renderBlock.js';
import { isSameList } from '../react/Groups.js';
import { DEFAULT_LABELS, type MarkdownLabels } from '../react/labels.js';
import type { MarkdownPlugin, NodeProps, WrapperProps } from '../react/types.js';
import { collect } from './collect.js';

/** Numbers and places of all references. */
interface Numbering {
  /** In the order in which a reader meets them. */
  readonly references: readonly FootnoteReference[];
  readonly places: ReadonlyMap<FootnoteReference, number>;
  readonly numbers: ReadonlyMap<string, number>;
  /** The places of the references to each label. */
  readonly placesOf: ReadonlyMap<string, readonly number[]>;
  readonly prefix: string;
  readonly labels: MarkdownLabels;
}

const NumberingContext: Context<Numbering> = createContext<Numbering>({
  references: [],
  places: new Map(),
  numbers: new Map(),
  placesOf: new Map(),
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
  const { numbers, places, prefix, labels } = useContext(NumberingContext);
  const number = numbers.get(node.label);
  if (number === undefined) return <sup>{node.text}</sup>;
  return (
    <sup id={`${prefix}-at-${places.get(node)}`} className="cs-md-footnote-reference">
      <a href={`#${prefix}-${number}`} aria-label={labels.footnote(number)}>
        {number}
      </a>
    </sup>
  );
}

function Footnotes({ blocks, labels, children }: WrapperProps): ReactElement {
  const prefix = `cs-fn-${useId().replace(/[^\w-]/g, '')}`;
  const config = useContext(ConfigContext);
  const { references, listed } = follow(blocks);
  const numbering = useNumbering(references, prefix, labels);
  return (
    <NumberingContext.Provider value={numbering}>
      {children}
      {listed.length === 0 ? null : (
        <section className="cs-md-footnotes" aria-label={labels.footnotes}>
          <ol>
            {listed.map((definition) => (
              <li
                key={definition.label}
                id={`${prefix}-${numbering.numbers.get(definition.label)}`}
                value={numbering.numbers.get(definition.label)}
              >
                {renderNote(definition, config, <Back label={definition.label} numbering={numbering} />)}
              </li>
            ))}
          </ol>
        </section>
      )}
    </NumberingContext.Provider>
  );
}

/** Uses the component of the user, if there is one. At the place of the definition in the text nothing is shown. */
function renderNote(definition: FootnoteDefinition, config: MarkdownConfig, back: ReactElement): ReactNode {
  const { footnoteDefinition: own } = config.components;
  const content = (
    <>
      {definition.children.map((child) => renderBlock(child, config))}
      {back}
    </>
  );
  if (own === undefined) return content;
  return (
    <Boundary node={definition} fallback={blockText(definition)}>
      {createElement(own, { node: definition }, content)}
    </Boundary>
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
  const places = new Map<FootnoteReference, number>();
  const placesOf = new Map<string, number[]>();
  references.forEach((reference, place) => {
    const { label } = reference;
    if (!numbers.has(label)) numbers.set(label, numbers.size + 1);
    places.set(reference, place);
    const known = placesOf.get(label);
    if (known === undefined) placesOf.set(label, [place]);
    else known.push(place);
  });
  return { references, places, numbers, placesOf, prefix, labels };
}

interface Followed {
  readonly references: readonly FootnoteReference[];
  /** The first definition of each label that is referred to, in the order of the numbers. */
  readonly listed: readonly FootnoteDefinition[];
}

/** The references of the text and, after them, those of the footnotes that they lead to. */
function follow(blocks: readonly Block[]): Followed {
  const { references, definitions } = collect(blocks);
  if (definitions.length === 0) return { references, listed: [] };
  const first = new Map<string, FootnoteDefinition>();
  for (const definition of definitions) if (!first.has(definition.label)) first.set(definition.label, definition);
  const all: FootnoteReference[] = [];
  // Both grow while they are walked: a footnote may lead to others.
  const listed: FootnoteDefinition[] = [];
  const visit = (reference: FootnoteReference): void => {
    all.push(reference);
    const definition = first.get(reference.label);
    if (definition === undefined) return;
    first.delete(reference.label);
    listed.push(definition);
  };
  references.forEach(visit);
  for (const definition of listed) collect(definition.children).references.forEach(visit);
  return { references: all, listed };
}

interface BackProps {
  readonly label: string;
  readonly numbering: Numbering;
}

/** A link back to each reference. From the second on it has a number, because the links would otherwise look and be called the same. */
function Back({ label, numbering }: BackProps): ReactNode {
  const { numbers, placesOf, prefix, labels } = numbering;
  const name = labels.backToText(numbers.get(label) ?? 0);
  return placesOf.get(label)?.map((place, index) => (
    <a key={place} href={`#${prefix}-at-${place}`} aria-label={index === 0 ? name : `${name} (${index + 1})`}>
      {index === 0 ? ' ↩' : ` ↩${index + 1}`}
    </a>
  ));
}
