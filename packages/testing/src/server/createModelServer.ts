import type { RequestListener } from 'node:http';
import { createModelFetch, type ModelFetchOptions } from './createModelFetch.js';

export interface ModelServerOptions extends ModelFetchOptions {
  /** @defaultValue 0: any free port */
  readonly port?: number | undefined;
  /** @defaultValue '127.0.0.1' */
  readonly host?: string | undefined;
}

export interface ModelServer {
  /** The origin, such as `http://127.0.0.1:40123`. Clients take `${url}/v1` as their base URL. */
  readonly url: string;
  readonly port: number;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/**
 * Starts a Chat Completions server over HTTP, in Node. It resolves when the server listens.
 *
 * @throws the system's error when the port is taken, such as `EADDRINUSE`
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
  // Its type has room for HTTP/2 as well, which `createServer` never hands it.
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

/** Loads a module of Node when it is needed. Bundlers must not look for it: the rest of this package runs in browsers. */
function load<Module>(name: string): Promise<Module> {
  return import(/* @vite-ignore */ /* webpackIgnore: true */ name) as Promise<Module>;
}
