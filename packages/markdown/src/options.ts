/** The syntax that the parser reads beyond CommonMark. */
export interface SyntaxOptions {
  /** GitHub's tables, strikethrough, task lists, alerts and bare links, and a few HTML tags without attributes. Default true. */
  readonly gfm?: boolean | undefined;
  /** `~one~` strikes text out, as `~~two~~` does. Default false: models write `100~200` for ranges. */
  readonly singleTilde?: boolean | undefined;
  /** Each line end in a paragraph is a line break. Default false. */
  readonly breaks?: boolean | undefined;
  /** `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, `\begin{…}` and fences named `math`. Default false: the math plug-in turns it on. */
  readonly math?: boolean | undefined;
  /** `[^label]` and `[^label]: …`. Default false: the footnotes plug-in turns it on. */
  readonly footnotes?: boolean | undefined;
  /** Offsets in the source, ascending, after which a `citation` node is placed. Default none. */
  readonly marks?: readonly number[] | undefined;
}

export interface Syntax {
  readonly gfm: boolean;
  readonly singleTilde: boolean;
  readonly breaks: boolean;
  readonly math: boolean;
  readonly footnotes: boolean;
  readonly marks: readonly number[];
}

export function resolveSyntax(options: SyntaxOptions): Syntax {
  return {
    gfm: options.gfm ?? true,
    singleTilde: options.singleTilde ?? false,
    breaks: options.breaks ?? false,
    math: options.math ?? false,
    footnotes: options.footnotes ?? false,
    marks: options.marks ?? [],
  };
}
