/**
 * An append-only list as a value. Versions share one array, and each knows how much of it is its own; so appending costs what it
 * adds, and older versions never change. (Log probabilities come once a token: copying the list each time would be quadratic.)
 */
export interface GrowingList<Item> {
  readonly shared: Item[];
  readonly length: number;
}

export function grow<Item>(list: GrowingList<Item> | undefined, items: readonly Item[]): GrowingList<Item> {
  // Only the newest version may write to the shared array; a branch off an older one gets its own.
  const shared =
    list === undefined ? [] : list.shared.length === list.length ? list.shared : list.shared.slice(0, list.length);
  for (const item of items) shared.push(item);
  return { shared, length: shared.length };
}

export function toArray<Item>(list: GrowingList<Item>): readonly Item[] {
  return list.shared.slice(0, list.length);
}
