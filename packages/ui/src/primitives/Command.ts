import type { ReactNode } from 'react';

/** Something that can be done by name or by keys. */
export interface Command {
  readonly label: string;
  readonly onSelect: () => void;
  /** Keys joined by `+`, `mod` for Ctrl or ⌘: `mod+shift+o`, `?`, `escape`. */
  readonly shortcut?: string | undefined;
  readonly icon?: ReactNode;
  /** Commands of one group stand together. */
  readonly group?: string | undefined;
}
