import type { ComponentType, ReactNode } from 'react';
import type {
  Alignment,
  Block,
  CitationMark,
  CodeBlock,
  CodeSpan,
  Details,
  Emphasis,
  FootnoteDefinition,
  FootnoteReference,
  Heading,
  HtmlBlock,
  Image,
  InlineMath,
  InlineTag,
  LineBreak,
  Link,
  List,
  ListItem,
  MathBlock,
  Paragraph,
  Quote,
  RawHtml,
  Strikethrough,
  Strong,
  Summary,
  Table,
  TableCell,
  TableRow,
  ThematicBreak,
} from '../nodes.js';
import type { SyntaxOptions } from '../options.js';
import type { MarkdownLabels } from './labels.js';

/** The props of every component for a node: the node, and its rendered content. */
export interface NodeProps<N> {
  readonly node: N;
  readonly children?: ReactNode;
}
/** Props of a component for links. */
export interface LinkProps extends NodeProps<Link> {
  /** Checked by the URL policy; undefined when the link may not be followed or its destination is still to come. */
  readonly href: string | undefined;
}
/** Props of a component for pictures. */
export interface ImageProps extends NodeProps<Image> {
  /** Checked by the URL policy; undefined when the image may not be loaded without asking. */
  readonly src: string | undefined;
}
/** Props of a component for code blocks. */
export interface CodeProps extends NodeProps<CodeBlock> {
  readonly code: string;
  readonly language: string;
}
/** Props of a component for citations. */
export interface CitationProps extends NodeProps<CitationMark> {
  readonly annotation: UrlCitation;
  /** Equal sources share a number, counted from 1. */
  readonly number: number;
  readonly href: string | undefined;
}

/** Props of a component for cells. */
export interface TableCellProps extends NodeProps<TableCell> {
  /** The alignment of the column; undefined when the text gives none. */
  readonly align: Alignment;
  /** The cell belongs to the first row and is a `<th>`. */
  readonly isHead: boolean;
}

/** A component of your own for any kind of node, and for the language of a fence: `'language-mermaid'`. */
export interface MarkdownComponents {
  readonly paragraph?: ComponentType<NodeProps<Paragraph>> | undefined;
  readonly heading?: ComponentType<NodeProps<Heading>> | undefined;
  readonly thematicBreak?: ComponentType<NodeProps<ThematicBreak>> | undefined;
  readonly codeBlock?: ComponentType<CodeProps> | undefined;
  readonly mathBlock?: ComponentType<NodeProps<MathBlock>> | undefined;
  readonly htmlBlock?: ComponentType<NodeProps<HtmlBlock>> | undefined;
  readonly quote?: ComponentType<NodeProps<Quote>> | undefined;
  readonly details?: ComponentType<NodeProps<Details>> | undefined;
  readonly summary?: ComponentType<NodeProps<Summary>> | undefined;
  readonly list?: ComponentType<NodeProps<List>> | undefined;
  readonly listItem?: ComponentType<NodeProps<ListItem>> | undefined;
  readonly table?: ComponentType<NodeProps<Table>> | undefined;
  readonly tableRow?: ComponentType<NodeProps<TableRow>> | undefined;
  readonly tableCell?: ComponentType<TableCellProps> | undefined;
  readonly footnoteDefinition?: ComponentType<NodeProps<FootnoteDefinition>> | undefined;
  readonly emphasis?: ComponentType<NodeProps<Emphasis>> | undefined;
  readonly strong?: ComponentType<NodeProps<Strong>> | undefined;
  readonly strikethrough?: ComponentType<NodeProps<Strikethrough>> | undefined;
  readonly codeSpan?: ComponentType<NodeProps<CodeSpan>> | undefined;
  readonly link?: ComponentType<LinkProps> | undefined;
  readonly image?: ComponentType<ImageProps> | undefined;
  readonly tag?: ComponentType<NodeProps<InlineTag>> | undefined;
  readonly break?: ComponentType<NodeProps<LineBreak>> | undefined;
  readonly html?: ComponentType<NodeProps<RawHtml>> | undefined;
  readonly inlineMath?: ComponentType<NodeProps<InlineMath>> | undefined;
  readonly footnoteReference?: ComponentType<NodeProps<FootnoteReference>> | undefined;
  readonly citation?: ComponentType<CitationProps> | undefined;
  readonly [language: `language-${string}`]: ComponentType<CodeProps> | undefined;
}

/** An extension: syntax to switch on, and components for it. A plain value. */
export interface MarkdownPlugin {
  readonly name: string;
  readonly syntax?: Pick<SyntaxOptions, 'math' | 'footnotes'> | undefined;
  /** Used for nodes that have no entry in the user's own `components`. */
  readonly components?: MarkdownComponents | undefined;
  /** Renders the text within `<code>` of a code block. */
  readonly codeContent?: ComponentType<CodeContentProps> | undefined;
  /** Wraps all blocks: may provide a context, or add content after them. */
  readonly wrapper?: ComponentType<WrapperProps> | undefined;
}

export interface WrapperProps {
  readonly blocks: readonly Block[];
  readonly labels: MarkdownLabels;
  readonly children: ReactNode;
}

/** Props of a component for the content of a code block. */
export interface CodeContentProps {
  readonly node: CodeBlock;
  readonly lineNumbers: boolean;
}

/** `annotations[].url_citation` of a Chat Completions message. Offsets count UTF-16 units of the text. */
export interface UrlCitation {
  readonly start_index: number;
  readonly end_index: number;
  readonly url: string;
  readonly title?: string | undefined;
}

/** An annotation in its wire format, or its `url_citation` alone. */
export type MarkdownAnnotation = UrlCitation | { readonly type: 'url_citation'; readonly url_citation: UrlCitation };
