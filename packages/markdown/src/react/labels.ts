import type { AlertKind } from '../nodes.js';

/** All texts of the interface. */
export interface MarkdownLabels {
  readonly code: string;
  readonly copy: string;
  readonly copied: string;
  /** Shown on the button when the browser refuses to copy. */
  readonly copyFailed: string;
  readonly wrap: string;
  readonly download: string;
  readonly table: string;
  readonly copyTable: string;
  readonly copyTableAsMarkdown: string;
  readonly formula: string;
  /** Name of the check box of a task. */
  readonly task: string;
  readonly showImage: (host: string) => string;
  /** Shown in place of an image that the URL policy refuses. */
  readonly blockedImage: string;
  /** The heading of details whose text gives none. */
  readonly details: string;
  /** The headings of alerts. */
  readonly alerts: Readonly<Record<AlertKind, string>>;
  readonly footnotes: string;
  readonly footnote: (number: number) => string;
  readonly backToText: (number: number) => string;
  readonly citation: (number: number, title: string) => string;
}

/** The English words of the interface. */
export const DEFAULT_LABELS: MarkdownLabels = {
  code: 'Code',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Copying is blocked',
  wrap: 'Wrap',
  download: 'Download',
  table: 'Table',
  copyTable: 'Copy table',
  copyTableAsMarkdown: 'Copy as Markdown',
  formula: 'Formula',
  task: 'Task',
  showImage: (host) => `Show image from ${host}`,
  blockedImage: 'Image not shown',
  details: 'Details',
  alerts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  footnotes: 'Footnotes',
  footnote: (number) => `Footnote ${number}`,
  backToText: (number) => `Back to reference ${number}`,
  citation: (number, title) => `Source ${number}: ${title}`,
};
