import type { ReactNode } from 'react';

/** An option in the list of a trigger. */
export interface ComposerOption {
  /** The name in the list, and after the sign in the text. */
  readonly name: string;
  readonly description?: string | undefined;
  readonly icon?: ReactNode;
  /**
   * The text to insert instead of the sign and the name. A function is called when the option is chosen. Its text is inserted once it resolves;
   * `undefined` inserts nothing.
   */
  readonly insert?: string | (() => Promise<string | undefined>) | undefined;
  /** Called when the option is chosen. The sign and the query are then removed from the text, unless there is an `insert`. */
  readonly onSelect?: (() => void) | undefined;
}

/** A sign that opens a list of options. */
export interface ComposerTrigger {
  /** One character, such as `/` or `@`. */
  readonly sign: string;
  /** The name of the list. @defaultValue "Commands" for `/`, "Mentions" for others */
  readonly label?: string | undefined;
  /** All options, or a function that finds them. `signal` is aborted when the reader types more. */
  readonly options:
    | readonly ComposerOption[]
    | ((query: string, signal: AbortSignal) => Promise<readonly ComposerOption[]>);
  /** Whether the sign counts only as the first character of the text. @defaultValue true for `/` */
  readonly onlyAtStart?: boolean | undefined;
}

export interface OpenTrigger {
  readonly trigger: ComposerTrigger;
  /** The text between the sign and the caret. */
  readonly query: string;
  /** The offsets of the sign and of the caret. */
  readonly start: number;
  readonly end: number;
}

/** The trigger that the caret is in, if any: a sign at the start of a word, and no space between it and the caret. */
export function findTrigger(text: string, caret: number, triggers: readonly ComposerTrigger[]): OpenTrigger | null {
  const start = text.slice(0, caret).search(/\S*$/);
  const word = text.slice(start, caret);
  const trigger = triggers.find(({ sign }) => word.startsWith(sign));
  if (!trigger) return null;
  const { sign, onlyAtStart = sign === '/' } = trigger;
  if (onlyAtStart && text.slice(0, start).trim() !== '') return null;
  return { trigger, query: word.slice(sign.length), start, end: caret };
}
