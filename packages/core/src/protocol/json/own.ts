/** A value while the function that makes it is still filling it in. */
export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * Copy on first write: gives the value itself where it was made here, else a copy of it. So a batch of chunks copies what it changes
 * once, and not once a chunk; and a holder of an older version never sees it change.
 */
export interface Own {
  <Item>(list: readonly Item[]): Item[];
  <Value extends object>(value: Value): Mutable<Value>;
}

const copy = (value: object): object => (Array.isArray(value) ? value.slice() : { ...value });

/** For a single change, where there is nothing to remember. */
export const ownCopy = copy as Own;

/** For many changes that are published together. */
export function createOwn(): Own {
  const made = new Set<object>();
  return ((value: object) => {
    if (made.has(value)) return value;
    const mine = copy(value);
    made.add(mine);
    return mine;
  }) as Own;
}
