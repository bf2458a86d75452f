import { type ComponentType, type Context, createContext, type ReactNode } from 'react';
import type { Block, InlineNode } from '../nodes.js';
import { DEFAULT_LABELS, type MarkdownLabels } from './labels.js';
import type { CodeContentProps, MarkdownComponents, UrlCitation, WrapperProps } from './types.js';
import type { UrlPolicy } from './urlPolicy.js';

/** The settings that the components of one `<Markdown>` share. The same object as long as no option changes. */
export interface MarkdownConfig {
  readonly components: MarkdownComponents;
  readonly labels: MarkdownLabels;
  readonly urlPolicy: UrlPolicy;
  readonly lineNumbers: boolean;
  readonly codeContent: ComponentType<CodeContentProps> | undefined;
  readonly wrappers: readonly ComponentType<WrapperProps>[];
  /** Sorted by place; a citation node holds an index into it. */
  readonly citations: readonly NumberedCitation[];
  /** The element of each node. React skips an element that it has seen before. */
  readonly elements: WeakMap<Block | InlineNode, ReactNode>;
}

export interface NumberedCitation {
  readonly annotation: UrlCitation;
  readonly number: number;
}

export const DEFAULT_CONFIG: MarkdownConfig = {
  components: {},
  labels: DEFAULT_LABELS,
  urlPolicy: {},
  lineNumbers: false,
  codeContent: undefined,
  wrappers: [],
  citations: [],
  elements: new WeakMap(),
};

export const ConfigContext: Context<MarkdownConfig> = createContext(DEFAULT_CONFIG);
