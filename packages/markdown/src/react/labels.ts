/** Every text of the interface. */
export interface MarkdownLabels {
  readonly code: string;
  readonly copy: string;
  readonly copied: string;
  readonly wrap: string;
  readonly download: string;
  readonly table: string;
  readonly formula: string;
  /** Name of the check box of a task. */
  readonly task: string;
  readonly showImage: (host: string) => string;
  /** Instead of an image that may not be shown at all. */
  readonly blockedImage: string;
  readonly footnotes: string;
  readonly footnote: (number: number) => string;
  readonly backToText: (number: number) => string;
  readonly citation: (number: number, title: string) => string;
}

export const DEFAULT_LABELS: MarkdownLabels = {
  code: 'Code',
  copy: 'Copy',
  copied: 'Copied',
  wrap: 'Wrap',
  download: 'Download',
  table: 'Table',
  formula: 'Formula',
  task: 'Task',
  showImage: (host) => `Show image from ${host}`,
  blockedImage: 'Image not shown',
  footnotes: 'Footnotes',
  footnote: (number) => `Footnote ${number}`,
  backToText: (number) => `Back to reference ${number}`,
  citation: (number, title) => `Source ${number}: ${title}`,
};
