import * as parts from './later.js';

/**
 * Loads what a page needs a moment after it is shown: menus, tool calls, thoughts, errors, attachments. `<Chat>` does it by itself as soon
 * as the browser has nothing else to do. Await it before rendering on a server, and in tests that look at these parts at once.
 *
 * @example
 * ```ts
 * import { preloadParts } from '@chat-stream/ui';
 *
 * await preloadParts();
 * ```
 */
export async function preloadParts(): Promise<void> {
  await Promise.all(Object.values(parts).map((part) => part.preload()));
}

/** Runs something when the browser has time. Returns what takes it back. */
export function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(run, 200);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: 2000 });
  return () => cancelIdleCallback(handle);
}
