import type { Macros } from './readDefinitions.js';

/** Turns TeX into MathML markup. Throws for TeX that it cannot read. `macros` are those that the answer defines. */
export type MathRenderer = (tex: string, display: boolean, macros: Macros) => string;

/** An element of MathML, or text. */
export type MathNode = string | MathElement;

export interface MathElement {
  readonly name: string;
  /** Allowed attributes only, `class` as `className`. */
  readonly props: Readonly<Record<string, string>>;
  /** Allowed declarations only. */
  readonly style: Readonly<Record<string, string>> | undefined;
  readonly children: readonly MathNode[];
}
