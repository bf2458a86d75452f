import { type ComponentType, type Context, createContext } from 'react';
import { DEFAULT_LABELS, type MarkdownLabels } from './labels.js';
import type { CodeContentProps, MarkdownComponents, UrlCitation, WrapperProps } from './types.js';
import type { UrlPolicy } from './urlPolicy.js';

/** What the components of one `<Markdown>` share. The same object as long as no option changes. */
export interface MarkdownConfig {
  readonly components: MarkdownComponents;
  readonly labels: MarkdownLabels;
  readonly urlPolicy: UrlPolicy;
  readonly lineNumbers: boolean;
  readonly codeContent: ComponentType<CodeContentProps> | undefined;
  readonly wrappers: readonly ComponentType<WrapperProps>[];
  /** Sorted by place; a citation node holds an index into it. */
  readonly citations: readonly NumberedCitation[];
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
};

export const ConfigContext: Context<MarkdownConfig> = createContext(DEFAULT_CONFIG);
