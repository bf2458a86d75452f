import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Inspector } from '../run/createInspector.js';
import type { InspectedRun } from '../run/InspectedRun.js';

/** The selected run, and a position in it. */
export interface RunSelection {
  readonly runs: readonly InspectedRun[];
  readonly run: InspectedRun | undefined;
  /** The number of steps before the position. */
  readonly position: number;
  selectRun(id: string): void;
  seek(position: number): void;
}

/**
 * Follows the newest run and its newest step until the reader selects another one. Seeking to the end of the newest run follows it again.
 */
export function useRunSelection(inspector: Inspector): RunSelection {
  const subscribe = useCallback((onChange: () => void) => inspector.subscribe(onChange), [inspector]);
  const runs = useSyncExternalStore(subscribe, inspector.getRuns, inspector.getRuns);
  const [selectedId, setSelectedId] = useState<string>();
  const [sought, setSought] = useState<{ readonly id: string; readonly position: number }>();
  // The inspector records while a panel is mounted.
  useEffect(() => inspector.open(), [inspector]);
  const run = runs.find(({ id }) => id === selectedId) ?? runs.at(-1);
  const position = !run ? 0 : sought?.id === run.id ? Math.min(sought.position, run.count) : run.count;
  return {
    runs,
    run,
    position,
    selectRun(id) {
      setSelectedId(id === runs.at(-1)?.id ? undefined : id);
      setSought(undefined);
    },
    seek(next) {
      if (!run) return;
      const isAtEnd = next >= run.count;
      setSelectedId(isAtEnd && run.id === runs.at(-1)?.id ? undefined : run.id);
      setSought(isAtEnd ? undefined : { id: run.id, position: next });
    },
  };
}
