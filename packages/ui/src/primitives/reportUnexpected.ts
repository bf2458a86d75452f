/** Hands an error that nobody expects to the page's error handling, as an uncaught one. */
export function reportUnexpected(error: unknown): void {
  if (typeof reportError === 'function') reportError(error);
  // oxlint-disable-next-line no-console -- test environments without a page
  else console.error(error);
}
