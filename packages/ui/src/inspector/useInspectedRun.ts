import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Inspector } from './createInspector.js';
import type { InspectedRun } from './run/InspectedRun.js';

/** Which run is looked at, and where in it. */
export interface InspectedPlace {
  readonly runs: readonly InspectedRun[];
  readonly run: InspectedRun | undefined;
  /** How many of its steps have happened at that place. */
  readonly position: number;
  chooseRun(id: string): void;
  seek(position: number): void;
}

/** The newest run is shown, and its newest event, until the reader chooses another; at the end of a run one goes on with it. */
export function useInspectedRun(inspector: Inspector): InspectedPlace {
  const subscribe = useCallback((onChange: () => void) => inspector.subscribe(onChange), [inspector]);
  const runs = useSyncExternalStore(subscribe, inspector.getRuns, inspector.getRuns);
  const [chosenId, setChosenId] = useState<string>();
  const [held, setHeld] = useState<{ readonly id: string; readonly position: number }>();
  // An inspector keeps what it sees while somebody looks.
  useEffect(() => inspector.open(), [inspector]);
  const run = runs.find(({ id }) => id === chosenId) ?? runs.at(-1);
  const position = !run ? 0 : held?.id === run.id ? Math.min(held.position, run.count) : run.count;
  return {
    runs,
    run,
    position,
    chooseRun: (id) => {
      setChosenId(id === runs.at(-1)?.id ? undefined : id);
      setHeld(undefined);
    },
    seek: (next) => {
      if (!run) return;
      setChosenId(run.id === runs.at(-1)?.id && next >= run.count ? undefined : run.id);
      setHeld(next >= run.count ? undefined : { id: run.id, position: next });
    },
  };
}
