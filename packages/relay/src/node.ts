import { createServer, type RequestListener, type Server } from 'node:http';
import { toNodeHandler } from 'srvx/node';
import { createRelay } from './createRelay.js';
import { isLoopback, LOOPBACK_HOSTS } from './guard/checkHost.js';
import type { CloseOptions, RelayOptions, Upstream } from './options.js';
import { nodeFetch } from './upstream/nodeFetch.js';
import { timerMs } from './longestMs.js';

export { nodeFetch };

/** The options of a relay, and where it listens. */
export interface ServeOptions extends RelayOptions {
  /** @defaultValue 8787; 0 takes any free port */
  readonly port?: number | undefined;
  /** @defaultValue '127.0.0.1' */
  readonly host?: string | undefined;
  /** A port of its own for `/metrics`, `/healthz` and `/readyz`. @defaultValue none */
  readonly adminPort?: number | undefined;
  /** @defaultValue '127.0.0.1' */
  readonly adminHost?: string | undefined;
  /** Milliseconds that connecting to the store may delay the start. @defaultValue 10,000 */
  readonly connectMs?: number | undefined;
}

/** A relay that listens on a port. */
export interface RelayServer {
  /** The origin; clients use `${url}/v1` as their base URL. */
  readonly url: string;
  /** The origin of the admin port, where there is one. */
  readonly adminUrl: string | undefined;
  /** Closes the relay as `Relay.close` does, and stops listening after `delayMs`. */
  readonly close: (options?: CloseOptions) => Promise<void>;
  /** Replaces the options as `Relay.reload` does. Ports and hosts stay. */
  readonly reload: (options: RelayOptions) => void;
  readonly metrics: () => string;
}

/**
 * Serves a relay over HTTP in Node, with time limits against slow clients, and with `nodeFetch` for upstreams without a fetch of their own.
 * The store is connected before it listens. On a loopback address without `authorize`, only `localhost`, `127.0.0.1` and `[::1]` are
 * accepted as host names, unless `hosts` says otherwise.
 *
 * @throws the system's error when the port cannot be opened, such as `EADDRINUSE`
 *
 * @example
 * ```ts
 * import { serveRelay } from '@chat-stream/relay/node';
 *
 * const server = await serveRelay({ upstream: { baseURL: 'http://127.0.0.1:11434/v1' }, port: 0 });
 * console.log(`${server.url}/v1`);
 * ```
 */
export async function serveRelay(serveOptions: ServeOptions): Promise<RelayServer> {
  const { port = 8787, host = '127.0.0.1', adminPort, adminHost = '127.0.0.1', connectMs = 10_000 } = serveOptions;
  const prepare = (options: RelayOptions): RelayOptions => ({
    ...options,
    upstream: [options.upstream].flat().map((one: Upstream) => ({ ...one, fetch: one.fetch ?? nodeFetch })),
    hosts: options.hosts ?? (isLoopback(host) && !options.authorize ? LOOPBACK_HOSTS : undefined),
  });
  const relay = createRelay(prepare(serveOptions));
  await connectStore(relay.connect, connectMs);
  const servers: Server[] = [];
  const listen = async (fetch: (request: Request) => Promise<Response>, at: number, on: string): Promise<string> => {
    // Its type has room for HTTP/2, which `createServer` never passes.
    const server = createServer(LIMITS, toNodeHandler(fetch) as RequestListener);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, on, () => {
        server.off('error', reject);
        resolve();
      });
    });
    servers.push(server);
    const address = server.address();
    const bound = typeof address === 'object' && address ? address.port : at;
    return `http://${on.includes(':') ? `[${on}]` : on}:${bound}`;
  };
  const admin = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname === '/metrics') {
      const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' };
      return new Response(relay.metrics(), { headers });
    }
    if (pathname === '/healthz' || pathname === '/readyz')
      return relay.fetch(new Request(`http://localhost${pathname}`));
    return new Response('There are /metrics, /healthz and /readyz.\n', { status: 404 });
  };
  try {
    const url = await listen(relay.fetch, port, host);
    const adminUrl = adminPort === undefined ? undefined : await listen(admin, adminPort, adminHost);
    return {
      url,
      adminUrl,
      close: (closing) => close(servers, relay.close, closing),
      reload: (options) => relay.reload(prepare(options)),
      metrics: relay.metrics,
    };
  } catch (error) {
    await close(servers, relay.close, {});
    throw error;
  }
}

/** Waits for the store for a while, so that the first answers can be resumed. Without the store, the relay starts but is not ready. */
async function connectStore(connect: () => Promise<void>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timerMs(ms));
  });
  // The reason of a failure is reported by the relay.
  await Promise.race([connect().catch(() => {}), late]);
  clearTimeout(timer);
}

async function close(
  servers: readonly Server[],
  closeRelay: (options?: CloseOptions) => Promise<void>,
  options: CloseOptions = {},
): Promise<void> {
  let stopListening: () => void = () => {};
  const closed = new Promise<void>((resolve) => (stopListening = resolve)).then(() =>
    Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))),
  );
  // Until the load balancer has noticed, it sends requests here.
  const timer = setTimeout(stopListening, timerMs(options.delayMs ?? 0));
  await closeRelay(options);
  clearTimeout(timer);
  stopListening();
  // Connections close as they become idle: their last bytes still have to leave.
  const idle = setInterval(() => servers.forEach((server) => server.closeIdleConnections()), 10);
  const last = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), LAST_BYTES_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(last);
}

/** The longest time that the last bytes may take to leave, in milliseconds. */
const LAST_BYTES_MS = 1000;

/** Milliseconds. A client that sends slower than this is an attack. */
const LIMITS = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5000,
  maxHeaderSize: 16_384,
} as const;
