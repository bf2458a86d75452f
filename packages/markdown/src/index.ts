export { createMarkdownStream, type MarkdownStream } from './createMarkdownStream.js';
export type * from './nodes.js';
export type { SyntaxOptions } from './options.js';
export { blockText, inlineText } from './plainText.js';
export { type CopiedContent, copyText } from './react/copyText.js';
export { DEFAULT_LABELS, type MarkdownLabels } from './react/labels.js';
export { Markdown, type MarkdownProps } from './react/Markdown.js';
export type {
  CitationProps,
  CodeContentProps,
  CodeProps,
  ImageProps,
  LinkProps,
  MarkdownAnnotation,
  MarkdownComponents,
  MarkdownPlugin,
  NodeProps,
  TableCellProps,
  UrlCitation,
} from './react/types.js';
export { SCROLLABLE } from './react/scrollable.js';
export type { UrlPolicy } from './react/urlPolicy.js';
export { renderHtml } from './renderHtml.js';
export { warmUp } from './react/warmUp.js';
