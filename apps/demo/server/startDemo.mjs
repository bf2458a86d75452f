import { fileURLToPath } from 'node:url';
import { toNodeHandler } from 'srvx/node';
import { createServer } from 'vite';

/**
 * Starts the demo: one process, one origin; the page comes from Vite, `/v1` from the relay.
 *
 * @param {{ port?: number; strictPort?: boolean; environment?: Readonly<Record<string, string | undefined>> }} options
 * @returns {Promise<import('./startDemo.d.mts').Demo>}
 */
export async function startDemo({ port = 5173, strictPort = false, environment = process.env } = {}) {
  let api;
  let handle;
  const vite = await createServer({
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'warn',
    server: { host: '127.0.0.1', port, strictPort },
    plugins: [
      {
        name: 'api',
        configureServer({ middlewares }) {
          middlewares.use((request, response, next) => {
            if (handle && /^\/(v1\/|demo\.json)/.test(request.url ?? '')) handle(request, response);
            else next();
          });
        },
      },
    ],
  });
  const { createApi } = await vite.ssrLoadModule('/server/api.ts');
  const turnTo = async (next, model) => {
    const before = api;
    const current = createApi(next, model);
    api = current;
    handle = toNodeHandler((request) => current.fetch(request));
    await before?.close();
  };
  await turnTo(environment);
  await vite.listen();
  return {
    url: vite.resolvedUrls?.local[0] ?? `http://127.0.0.1:${port}/`,
    get info() {
      return api.info;
    },
    turnTo,
    async close() {
      await Promise.allSettled([api.close(), vite.close()]);
    },
  };
}
