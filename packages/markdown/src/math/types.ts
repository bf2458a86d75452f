/** Turns TeX into MathML markup. Throws for TeX that it cannot read. */
export type MathRenderer = (tex: string, display: boolean) => string;

/** An element of MathML, or text. */
export type MathNode = string | MathElement;

export interface MathElement {
  readonly name: string;
  /** As React takes them: allowed attributes only, `class` as `className`, `style` as an object. */
  readonly props: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly children: readonly MathNode[];
}
