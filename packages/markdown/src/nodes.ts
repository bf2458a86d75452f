/** A part of a line of text: a plain string, or an inline node. Text keeps its line ends as `\n`. */
export type Inline = string | InlineNode;

/** Everything that a line of text consists of. */
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

/** Emphasized text. */
export interface Emphasis {
  readonly type: 'emphasis';
  readonly children: readonly Inline[];
}
/** Strongly emphasized text. */
export interface Strong {
  readonly type: 'strong';
  readonly children: readonly Inline[];
}
/** Text that is struck through. */
export interface Strikethrough {
  readonly type: 'strikethrough';
  readonly children: readonly Inline[];
}
/** Code in a line of text. */
export interface CodeSpan {
  readonly type: 'codeSpan';
  readonly text: string;
}
/** A link. */
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
/** A picture. */
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
/** A line break within a paragraph. */
export interface LineBreak {
  readonly type: 'break';
}
/** HTML as it is written. It is shown as text, never interpreted. */
export interface RawHtml {
  readonly type: 'html';
  readonly text: string;
}
/** A formula in a line of text, as TeX. */
export interface InlineMath {
  readonly type: 'inlineMath';
  readonly text: string;
  /** `$$…$$` or `\[…\]` within a line. */
  readonly display: boolean;
  readonly pending?: true;
}
/** The mark in the text that refers to a footnote. */
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

/** A paragraph. */
export interface Paragraph {
  readonly type: 'paragraph';
  readonly id: number;
  readonly children: readonly Inline[];
}
/** A heading of level 1 to 6. */
export interface Heading {
  readonly type: 'heading';
  readonly id: number;
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  readonly children: readonly Inline[];
}
/** A line between two topics. */
export interface ThematicBreak {
  readonly type: 'thematicBreak';
  readonly id: number;
}
/** A code block: indented, or between fences. */
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
/** A formula in a block of its own, as TeX. */
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
/** The kind of a GitHub alert. */
export type AlertKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';
/** A quotation, or an alert. */
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
/** The line of a `<details>` element that is always visible. */
export interface Summary {
  readonly type: 'summary';
  readonly id: number;
  readonly children: readonly Inline[];
}
/** A list, with or without numbers. */
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
/** An item of a list, possibly with a checkbox. */
export interface ListItem {
  readonly type: 'listItem';
  readonly id: number;
  /** `true` or `false` for a task (`[x]`, `[ ]`), else undefined. */
  readonly checked: boolean | undefined;
  readonly children: readonly Block[];
}
/** How a column of a table is aligned. */
export type Alignment = 'left' | 'center' | 'right' | undefined;
/** A table with a head. */
export interface Table {
  readonly type: 'table';
  readonly id: number;
  readonly align: readonly Alignment[];
  readonly head: TableRow;
  readonly rows: readonly TableRow[];
}
/** A row of a table. */
export interface TableRow {
  readonly id: number;
  readonly cells: readonly TableCell[];
}
/** A cell of a table. */
export interface TableCell {
  readonly children: readonly Inline[];
}
/** The text of a footnote. */
export interface FootnoteDefinition {
  readonly type: 'footnoteDefinition';
  readonly id: number;
  readonly label: string;
  readonly children: readonly Block[];
}
