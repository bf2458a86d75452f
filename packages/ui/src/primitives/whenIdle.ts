/**
 * Runs a function when the browser is idle, and after the timeout at the latest.
 *
 * @param timeoutMs - of the browser's own idle callback; without one, the function runs after this time
 * @returns a function that cancels the call
 */
export function whenIdle(run: () => void, timeoutMs = 2000): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(run, Math.min(timeoutMs, 200));
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: timeoutMs });
  return () => cancelIdleCallback(handle);
}
