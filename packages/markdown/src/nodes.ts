/** A part of a line of text: a plain string, or an inline node. Text keeps its line ends as `\n`. */
export type Inline = string | InlineNode;

export type InlineNode =
  | Emphasis
  | Strong
  | Strikethrough
  | CodeSpan
  | Link
  | Image
  | InlineTag
  | LineBreak
  | RawHtml
  | InlineMath
  | FootnoteReference
  | CitationMark;

export interface Emphasis {
  readonly type: 'emphasis';
  readonly children: readonly Inline[];
}
export interface Strong {
  readonly type: 'strong';
  readonly children: readonly Inline[];
}
export interface Strikethrough {
  readonly type: 'strikethrough';
  readonly children: readonly Inline[];
}
export interface CodeSpan {
  readonly type: 'codeSpan';
  readonly text: string;
}
export interface Link {
  readonly type: 'link';
  /** As written, after escapes and entities; not yet checked against any policy. Empty while `pending`. */
  readonly url: string;
  readonly title: string | undefined;
  readonly children: readonly Inline[];
  /** The destination has not arrived yet. */
  readonly pending?: true;
  /** Made of bare text (`www.…`, `https://…`), not of link syntax. */
  readonly bare?: true;
}
export interface Image {
  readonly type: 'image';
  readonly url: string;
  readonly title: string | undefined;
  readonly alt: string;
  readonly pending?: true;
}
/** The names of the HTML elements that may be written as tags without attributes. `<br>` becomes a `break`. */
export type TagName = 'sub' | 'sup' | 'kbd' | 'mark' | 'u' | 's' | 'del' | 'ins' | 'small';
/** Text between two tags, such as `<sub>2</sub>`. */
export interface InlineTag {
  readonly type: 'tag';
  readonly tag: TagName;
  readonly children: readonly Inline[];
}
export interface LineBreak {
  readonly type: 'break';
}
/** HTML as it is written. It is shown as text, never interpreted. */
export interface RawHtml {
  readonly type: 'html';
  readonly text: string;
}
export interface InlineMath {
  readonly type: 'inlineMath';
  readonly text: string;
  /** `$$…$$` or `\[…\]` within a line. */
  readonly display: boolean;
  readonly pending?: true;
}
export interface FootnoteReference {
  readonly type: 'footnoteReference';
  /** Normalised: two references with the same label mean the same footnote. */
  readonly label: string;
  /** The reference as it is written, shown when the footnote does not exist. */
  readonly text: string;
}
/** The place of an annotation, after the text it supports. */
export interface CitationMark {
  readonly type: 'citation';
  /** Index into the list of marks given to the parser. */
  readonly index: number;
}

/**
 * A block. `id` is the offset of its first character in the source: unique among siblings and the same for any
 * chunking, so it serves as key. A complete block never changes again (it stays the same object), except when a definition arrives
 * later for a reference within it.
 */
export type Block =
  | Paragraph
  | Heading
  | ThematicBreak
  | CodeBlock
  | MathBlock
  | HtmlBlock
  | Quote
  | Details
  | Summary
  | List
  | ListItem
  | Table
  | FootnoteDefinition;

export interface Paragraph {
  readonly type: 'paragraph';
  readonly id: number;
  readonly children: readonly Inline[];
}
export interface Heading {
  readonly type: 'heading';
  readonly id: number;
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  readonly children: readonly Inline[];
}
export interface ThematicBreak {
  readonly type: 'thematicBreak';
  readonly id: number;
}
export interface CodeBlock {
  readonly type: 'codeBlock';
  readonly id: number;
  /** The whole info string of the fence; empty for indented code. */
  readonly info: string;
  /** The first word of the info string. */
  readonly language: string;
  /** Groups of whole lines, each line with its `\n`. All but the last group are final. `join('')` is the code. */
  readonly chunks: readonly string[];
  /** Whether more lines may still come. */
  readonly open: boolean;
}
export interface MathBlock {
  readonly type: 'mathBlock';
  readonly id: number;
  readonly text: string;
  readonly open: boolean;
}
/** HTML as it is written. It is shown as text, never interpreted. */
export interface HtmlBlock {
  readonly type: 'htmlBlock';
  readonly id: number;
  readonly text: string;
}
export type AlertKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';
export interface Quote {
  readonly type: 'quote';
  readonly id: number;
  /** The kind of an alert, whose first line is `[!NOTE]`; undefined for a quotation. */
  readonly alert: AlertKind | undefined;
  readonly children: readonly Block[];
}
/** The blocks between `<details>` and `</details>`. The first one may be a `summary`. */
export interface Details {
  readonly type: 'details';
  readonly id: number;
  readonly children: readonly Block[];
}
export interface Summary {
  readonly type: 'summary';
  readonly id: number;
  readonly children: readonly Inline[];
}
export interface List {
  readonly type: 'list';
  readonly id: number;
  readonly ordered: boolean;
  /** The number of the first item; 1 for bullets. */
  readonly start: number;
  /** No blank line between the items: paragraphs in them are shown without margin. */
  readonly tight: boolean;
  readonly children: readonly ListItem[];
}
export interface ListItem {
  readonly type: 'listItem';
  readonly id: number;
  /** `true` or `false` for a task (`[x]`, `[ ]`), else undefined. */
  readonly checked: boolean | undefined;
  readonly children: readonly Block[];
}
export type Alignment = 'left' | 'center' | 'right' | undefined;
export interface Table {
  readonly type: 'table';
  readonly id: number;
  readonly align: readonly Alignment[];
  readonly head: TableRow;
  readonly rows: readonly TableRow[];
}
export interface TableRow {
  readonly id: number;
  readonly cells: readonly TableCell[];
}
export interface TableCell {
  readonly children: readonly Inline[];
}
export interface FootnoteDefinition {
  readonly type: 'footnoteDefinition';
  readonly id: number;
  readonly label: string;
  readonly children: readonly Block[];
}
