import type { RequestListener } from 'node:http';
import { createModelFetch, type ModelFetchOptions } from './createModelFetch.js';

/** The models, the speed and the port of a model server. */
export interface ModelServerOptions extends ModelFetchOptions {
  /** @defaultValue 0: any free port */
  readonly port?: number | undefined;
  /** @defaultValue '127.0.0.1' */
  readonly host?: string | undefined;
}

/** A model server that listens on a port. */
export interface ModelServer {
  /** The origin, such as `http://127.0.0.1:40123`. Clients take `${url}/v1` as their base URL. */
  readonly url: string;
  readonly port: number;
  /** Closes every connection and the port. */
  close(): Promise<void>;
}

/**
 * Starts a Chat Completions server over HTTP, in Node. The promise resolves when the server listens.
 *
 * @throws the system error, such as `EADDRINUSE` if the port is in use
 *
 * @example
 * ```ts
 * import { createModelServer } from '@chat-stream/testing';
 *
 * const server = await createModelServer({ port: 8080 });
 * console.log(`curl ${server.url}/v1/models`);
 * ```
 */
export async function createModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const { port = 0, host = '127.0.0.1', ...rest } = options;
  const [{ createServer }, { toNodeHandler }] = await Promise.all([
    load<typeof import('node:http')>('node:http'),
    load<typeof import('srvx/node')>('srvx/node'),
  ]);
  // The type allows HTTP/2 as well, which `createServer` does not use.
  const server = createServer(toNodeHandler(createModelFetch(rest)) as RequestListener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Loads a Node module on demand. Bundlers must not resolve it, because the rest of this package runs in browsers. */
function load<Module>(name: string): Promise<Module> {
  return import(/* @vite-ignore */ /* webpackIgnore: true */ name) as Promise<Module>;
}
