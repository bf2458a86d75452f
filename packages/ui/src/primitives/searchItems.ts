import type { ReactNode } from 'react';

/** One row of a palette. */
export interface PaletteItem {
  /** What tells it from the others, and is searched too. @defaultValue its label */
  readonly id?: string | undefined;
  readonly label: string;
  /** What is said about it, in one line. */
  readonly hint?: string | undefined;
  readonly icon?: ReactNode;
  /** What stands at its end. */
  readonly end?: ReactNode;
  /** Those of one group stand together. */
  readonly group?: string | undefined;
  /** Whether it is what holds now; left out where nothing holds. */
  readonly isChosen?: boolean | undefined;
  readonly onSelect: () => void;
}

/** Those whose names hold all the words; where there is none, those of which so much is said. */
export function searchItems(items: readonly PaletteItem[], query: string): readonly PaletteItem[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const search = (textOf: (item: PaletteItem) => string): readonly PaletteItem[] =>
    items.filter((item) => {
      const text = textOf(item).toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    });
  const nameOf = ({ group = '', label, id = '' }: PaletteItem): string => `${group} ${label} ${id}`;
  const named = search(nameOf);
  return named.length > 0 ? named : search((item) => `${nameOf(item)} ${item.hint ?? ''}`);
}
