/**
 * The messages of browsers and runtimes for a failure of the network. All of them throw a TypeError, and so does a mistake of the program.
 *
 * - Chrome: "Failed to fetch", "network error"
 * - Safari and WebKit: "Load failed", "The network connection was lost."
 * - Firefox: "NetworkError when attempting to fetch resource."
 * - Node: "fetch failed", "terminated"
 * - React Native: "Network request failed"
 * - Deno: "error decoding response body"
 */
const NETWORK =
  /fetch|network|load failed|terminated|connection|connect |socket|offline|internet|cancell?ed|timed? ?out|body stream|response body|ECONN|EPIPE|UND_ERR/i;

/** Whether a TypeError is a failure of the network, and not a mistake of the program such as "x is not a function". */
export function isNetworkFailure(error: TypeError): boolean {
  const { cause } = error;
  return NETWORK.test(error.message) || (cause instanceof Error && 'code' in cause);
}

/** A mistake that a runtime reports: trying again changes nothing. */
export function isProgramFault(error: unknown): boolean {
  if (error instanceof TypeError) return !isNetworkFailure(error);
  return error instanceof ReferenceError || error instanceof RangeError || error instanceof SyntaxError;
}
