import { useState } from 'react';
import { isSameList } from './Groups.js';

/**
 * The first of all values that are equal field by field, so that an object written in place (`components={{ … }}`) does
 * not render everything again. Adjusting state while rendering is React's way to keep something of the last render.
 */
export function useStable<T extends object | undefined>(value: T): T {
  const [kept, setKept] = useState(value);
  if (kept === value || isSame(kept, value)) return kept;
  setKept(value);
  return value;
}

function isSame(a: object | undefined, b: object | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return isSameList(Object.keys(a), Object.keys(b)) && isSameList(Object.values(a), Object.values(b));
}
