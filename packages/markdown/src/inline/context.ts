import type { ReadableText } from '../text/GrowingText.js';
import type { Inline } from '../nodes.js';
import type { Syntax } from '../options.js';
import type { Reference } from './references.js';

/** The settings and definitions for reading a leaf. */
export interface InlineContext {
  readonly syntax: Syntax;
  readonly references: ReadonlyMap<string, Reference>;
  /** Labels (normalised) of the footnotes defined so far. */
  readonly footnotes: ReadonlySet<string>;
  /** No more definitions will come: a reference to nothing is text. */
  readonly isComplete: boolean;
  /**
   * Collects labels whose lookup failed; footnote labels with a leading `^`. One with a leading `]` belongs to a link that is
   * shown without its destination as long as a definition may come. Undefined as long as there is none.
   */
  missing: Set<string> | undefined;
}

export interface LeafText {
  readonly text: ReadableText;
  /** Places of citations in this text, ascending. */
  readonly marks?: readonly LeafMark[] | undefined;
}

export interface LeafMark {
  readonly at: number;
  readonly index: number;
}

/** The front part of a leaf that no later text can change. */
export interface FrozenInlines {
  readonly length: number;
  readonly children: readonly Inline[];
}

/**
 * A place in the text of an open leaf at which no construct is open, and the nodes up to it. The next reading of the grown text
 * continues there. Unlike freezing, this does not change the result.
 */
export interface Resting {
  /** The frozen part before. */
  readonly frozen: FrozenInlines | undefined;
  /** The text from there to that place. A text that continues differently has to be read from its start. */
  readonly prefix: string;
  /** The nodes between the frozen part and `plain`. */
  readonly nodes: readonly Inline[];
  /** Text at the end that may still grow. */
  readonly plain: string;
  /** Where to freeze next, counted from the frozen part. */
  readonly nextFreeze: number;
  readonly missing: ReadonlySet<string> | undefined;
}

export interface InlineResult {
  readonly children: readonly Inline[];
  readonly frozen: FrozenInlines | undefined;
  readonly resting?: Resting | undefined;
}
