import type { FrozenInlines } from './context.js';

/** Front parts are frozen in stretches of about this many characters; also the length at which text nodes are cut. */
export const FREEZE_EVERY = 1024;
/** So many nodes are copied only when the text has grown by an eighth. */
const MANY = 4096;

/** Where to freeze next. */
export function placeAfter(frozen: FrozenInlines | undefined): number {
  if (frozen === undefined) return FREEZE_EVERY;
  const { length, children } = frozen;
  return length + (children.length > MANY ? Math.max(FREEZE_EVERY, length >> 3) : FREEZE_EVERY);
}
