import type { FrozenInlines } from './context.js';

/** Front parts are frozen in stretches of about this many characters; also the length at which text nodes are cut. */
export const FREEZE_EVERY = 1024;
/** So many nodes are copied only when the text has grown by an eighth. */
const MANY = 4096;

/** The number of characters to be frozen next. */
export function stretchAfter(frozen: FrozenInlines | undefined): number {
  if (frozen === undefined || frozen.children.length <= MANY) return FREEZE_EVERY;
  return Math.max(FREEZE_EVERY, frozen.length >> 3);
}
