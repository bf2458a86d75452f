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
   * Collects labels that were looked up in vain; footnote labels with a leading `^`. One with a leading `]` belongs to a link that is
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
 * A place in the text of an open leaf where nothing is open, and what had been read up to it: the next reading of the text,
 * when it has grown, goes on from there. Other than freezing it leaves no trace in the result.
 */
export interface Resting {
  /** The frozen part before. */
  readonly frozen: FrozenInlines | undefined;
  /** The text from there to that place; a text that goes on otherwise has to be read from its start. */
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
