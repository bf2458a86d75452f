import { ChatError } from '../errors.js';
import { isProgramFault } from '../networkFailure.js';

/** Converts the error of a transport. A mistake in it is not a failure of the network, and would fail again. */
export function fromForeign(cause: unknown): ChatError {
  const message = cause instanceof Error && cause.message ? cause.message : 'The transport failed without saying why.';
  if (isProgramFault(cause)) return new ChatError('misuse', message, { cause });
  // In browsers every failure of the network is a TypeError.
  return new ChatError(
    'network',
    cause instanceof TypeError ? 'The connection to the server failed. What had arrived is kept.' : message,
    { retryable: true, cause },
  );
}
