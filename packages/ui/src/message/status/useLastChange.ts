import { useState } from 'react';

/** When a value was last another one, as far as this component has seen. `now` is the time of this render. */
export function useLastChange(value: unknown, now: number): number {
  const [known, setKnown] = useState({ value, at: now });
  if (Object.is(known.value, value)) return known.at;
  // React's way to derive state from a prop: it renders again before anything is shown.
  setKnown({ value, at: now });
  return now;
}
