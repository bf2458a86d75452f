/** What the parser understands beyond CommonMark. */
export interface SyntaxOptions {
  /** GitHub's tables, strikethrough, task lists and bare links. Default true. */
  readonly gfm?: boolean | undefined;
  /** `$…$`, `$$…$$`, `\(…\)` and `\[…\]`. Default false: the math plug-in turns it on. */
  readonly math?: boolean | undefined;
  /** `[^label]` and `[^label]: …`. Default false: the footnotes plug-in turns it on. */
  readonly footnotes?: boolean | undefined;
  /** Offsets in the source, ascending, after which a `citation` node is to be placed. Default none. */
  readonly marks?: readonly number[] | undefined;
}

export interface Syntax {
  readonly gfm: boolean;
  readonly math: boolean;
  readonly footnotes: boolean;
  readonly marks: readonly number[];
}

export function resolveSyntax(options: SyntaxOptions): Syntax {
  return {
    gfm: options.gfm ?? true,
    math: options.math ?? false,
    footnotes: options.footnotes ?? false,
    marks: options.marks ?? [],
  };
}
