/** What may wait does not wait longer than so many milliseconds. */
const PATIENCE = 100;

/** Runs something when a frame has been shown and the browser has time left before the next one. Returns what takes it back. */
export function whenFree(run: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(run);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: PATIENCE });
  return () => cancelIdleCallback(handle);
}
