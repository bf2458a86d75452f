/** The states of a part. Right to left, dark and narrow are not cells: the tests show every story in each of them. */
export const STATES = ['streaming', 'done', 'stopped', 'failed', 'empty', 'long'] as const;
export type StateName = (typeof STATES)[number];

/** A state that a story shows. */
export interface Shown {
  /** Title and export, as in `Message/Streaming`. */
  readonly story: string;
  /** An element that is in the page in this state. */
  readonly selector: string;
}

/** A state that a part cannot be in, or in which it looks as in another. */
export interface Never {
  readonly because: string;
}

export type Cell = Shown | Never;

/** The cells of a part, including the states that only it has. */
export type Row = Readonly<Record<StateName, Cell>> & Readonly<Record<string, Cell>>;

export const at = (story: string, selector: string): Shown => ({ story, selector });
export const never = (because: string): Never => ({ because });

/** A part that is alike in all states but those that are named. */
export function row(because: string, cells: Readonly<Record<string, Cell>>): Row {
  const rest = never(because);
  return { streaming: rest, done: rest, stopped: rest, failed: rest, empty: rest, long: rest, ...cells };
}
