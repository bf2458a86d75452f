import { ChatError } from '../errors.js';
import { blockedOrigin } from './blockedOrigin.js';
import type { FetchTransportOptions } from './fetchTransport.js';
import { urlOf } from './urlOf.js';

/** The error for a request without an answer. Browsers report every failure of the network as a TypeError and tell no more; so does Node. */
export async function networkError(
  options: FetchTransportOptions,
  path: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
  cause: unknown,
): Promise<ChatError> {
  // A function of the program may do anything with a second request.
  const origin = options.fetch
    ? undefined
    : await blockedOrigin(urlOf(options, path), urlOf(options, '/models'), headers, signal);
  if (origin === undefined) {
    return new ChatError('network', 'The server could not be reached. Check the connection and the address.', {
      retryable: true,
      cause,
    });
  }
  const message = `The server does not allow pages of ${origin} to read its answers (CORS). Allow this origin on the server (the relay takes --cors ${origin}), or send requests through a proxy of the page's own server.`;
  // Possibly a gateway without these headers whose server is away for a moment, so a retry can help.
  return new ChatError('network', message, { retryable: true, blockedOrigin: origin, cause });
}
