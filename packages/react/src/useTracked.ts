'use client';
import { useState, useSyncExternalStore } from 'react';

/**
 * Reads fields of a store and renders only when one that was read has changed, as TanStack Query results do. `read` gives the current
 * value of a field; the same value means no change.
 */
export function useTracked<Fields extends object>(
  names: readonly (keyof Fields)[],
  read: (name: keyof Fields) => Fields[keyof Fields],
  subscribe: (onChange: () => void) => () => void,
): Fields {
  const [tracker] = useState(() => createTracker<Fields>());
  const snapshot = (): unknown => tracker.snapshot(read);
  useSyncExternalStore(subscribe, snapshot, snapshot);
  return tracker.fields(names, read);
}

type Read<Fields> = (name: keyof Fields) => Fields[keyof Fields];

/** Remembers which fields a component has read, and what it saw. */
function createTracker<Fields extends object>(): {
  snapshot(read: Read<Fields>): unknown;
  fields(names: readonly (keyof Fields)[], read: Read<Fields>): Fields;
} {
  let seen = new Map<keyof Fields, Fields[keyof Fields]>();
  return {
    /** The same map while nothing that was read has changed. */
    snapshot(read) {
      const entries = [...seen.keys()].map((name) => [name, read(name)] as const);
      if (entries.some(([name, value]) => !Object.is(seen.get(name), value))) seen = new Map(entries);
      return seen;
    },
    fields(names, read) {
      const current = seen;
      const fields = {};
      for (const name of names) {
        Object.defineProperty(fields, name, {
          enumerable: true,
          get() {
            // Added to the current snapshot, so that the first read of a field does not count as a change.
            if (!current.has(name)) current.set(name, read(name));
            if (!seen.has(name)) seen.set(name, read(name));
            return current.get(name);
          },
        });
      }
      return fields as Fields;
    },
  };
}
