import type { Id } from './thread/types.js';

/** A new id. `crypto.randomUUID` is missing on pages without https, so it is built from random bytes there. */
export function createId(): Id {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
