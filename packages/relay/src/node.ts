import { createServer, type RequestListener } from 'node:http';
import { toNodeHandler } from 'srvx/node';
import { createRelay } from './createRelay.js';
import type { RelayOptions, Upstream } from './options.js';
import { nodeFetch } from './upstream/nodeFetch.js';

export { nodeFetch };

export interface ServeOptions extends RelayOptions {
  /** @defaultValue 8787; 0 takes any free port */
  readonly port?: number | undefined;
  /** @defaultValue '127.0.0.1' */
  readonly host?: string | undefined;
}

export interface RelayServer {
  /** The origin; clients take `${url}/v1` as their base URL. */
  readonly url: string;
  /** Stops listening, and closes the relay as `Relay.close` does. */
  readonly close: (options?: { readonly drainMs?: number | undefined }) => Promise<void>;
}

/**
 * Serves a relay over HTTP in Node, with the time limits of Node's server set against slow clients, and with `nodeFetch` for upstreams that
 * bring no fetch of their own.
 *
 * @throws the system's error when the port cannot be had, such as `EADDRINUSE`
 *
 * @example
 * ```ts
 * import { serveRelay } from '@chat-stream/relay/node';
 *
 * const server = await serveRelay({ upstream: { baseURL: 'http://127.0.0.1:11434/v1' }, port: 0 });
 * console.log(`${server.url}/v1`);
 * ```
 */
export async function serveRelay({ port = 8787, host = '127.0.0.1', ...options }: ServeOptions): Promise<RelayServer> {
  const upstream = [options.upstream].flat().map((one: Upstream) => ({ ...one, fetch: one.fetch ?? nodeFetch }));
  const relay = createRelay({ ...options, upstream });
  // Its type has room for HTTP/2 as well, which `createServer` never hands it.
  const server = createServer(LIMITS, toNodeHandler(relay.fetch) as RequestListener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch(async (error: unknown) => {
    await relay.close();
    throw error;
  });
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: async (closing) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await relay.close(closing);
      // Connections close as they become idle: their last bytes still have to leave.
      const idle = setInterval(() => server.closeIdleConnections(), 10);
      const last = setTimeout(() => server.closeAllConnections(), LAST_BYTES_MS);
      await closed;
      clearInterval(idle);
      clearTimeout(last);
    },
  };
}

/** The longest that the last bytes may take to leave, in milliseconds. */
const LAST_BYTES_MS = 1000;

/** Milliseconds. Who sends slower than this is no client but an attack. */
const LIMITS = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5000,
  maxHeaderSize: 16_384,
} as const;
