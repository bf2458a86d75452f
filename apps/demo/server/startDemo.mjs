import { fileURLToPath } from 'node:url';
import { toNodeHandler } from 'srvx/node';
import { createServer } from 'vite';

/**
 * Starts the demo: one process, one origin; the page comes from Vite, `/v1` from the relay.
 *
 * @param {{ port?: number; strictPort?: boolean; environment?: Readonly<Record<string, string | undefined>> }} options
 * @returns {Promise<{ url: string; info: import('./api.js').DemoInfo; close(): Promise<void> }>}
 */
export async function startDemo({ port = 5173, strictPort = false, environment = process.env } = {}) {
  const routes = { api: undefined };
  const vite = await createServer({
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'warn',
    server: { host: '127.0.0.1', port, strictPort },
    plugins: [
      {
        name: 'api',
        configureServer({ middlewares }) {
          middlewares.use((request, response, next) => {
            if (routes.api && /^\/(v1\/|demo\.json)/.test(request.url ?? '')) routes.api(request, response);
            else next();
          });
        },
      },
    ],
  });
  const { createApi } = await vite.ssrLoadModule('/server/api.ts');
  const api = createApi(environment);
  routes.api = toNodeHandler((request) => api.fetch(request));
  await vite.listen();
  return {
    url: vite.resolvedUrls?.local[0] ?? `http://127.0.0.1:${port}/`,
    info: api.info,
    async close() {
      await Promise.allSettled([api.close(), vite.close()]);
    },
  };
}
