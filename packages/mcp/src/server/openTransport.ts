import type { FetchLike, Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { AddressError } from './failure.js';
import { limitedFetch } from './limitedFetch.js';
import type { McpOptions } from './types.js';

/** A transport that can finish a sign-in with the code that the authorization server gave. */
export type OpenTransport = Transport & {
  finishAuth?(code: string): Promise<void>;
  terminateSession?(): Promise<void>;
};

/** A new connection to the server of these options. */
export async function openTransport(options: McpOptions, maxBytes: number): Promise<OpenTransport> {
  const { url, transport, authProvider } = options;
  if (transport) return transport();
  if (url === undefined) throw new AddressError('A server needs a url or a transport.');
  const address = resolveUrl(url);
  if (!address) throw new AddressError(`The address "${String(url)}" is not one of HTTP.`);
  const { StreamableHTTPClientTransport } = await import('@modelcontextprotocol/sdk/client/streamableHttp.js');
  return new StreamableHTTPClientTransport(address, {
    ...(authProvider && { authProvider }),
    fetch: limitedFetch(withHeaders(options, address), maxBytes),
    reconnectionOptions: {
      initialReconnectionDelay: 1000,
      maxReconnectionDelay: 30_000,
      reconnectionDelayGrowFactor: 2,
      maxRetries: 4,
    },
  });
}

/** The address on the page, or `undefined` where it is not one of HTTP: people type addresses, too. */
export function resolveUrl(url: string | URL): URL | undefined {
  const base = typeof location === 'undefined' ? undefined : location.href;
  try {
    const address = new URL(url, base);
    return /^https?:$/.test(address.protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}

/** Adds the headers of the application to requests for the server itself: its authorization server must not get them. */
function withHeaders({ fetch: inner = globalThis.fetch, headers = {} }: McpOptions, address: URL): FetchLike {
  return async (url, init) => {
    if (new URL(url).href !== address.href) return inner(url, init);
    const own = typeof headers === 'function' ? await headers() : headers;
    const all = new Headers(init?.headers);
    for (const [name, value] of Object.entries(own)) all.set(name, value);
    return inner(url, { ...init, headers: all });
  };
}
