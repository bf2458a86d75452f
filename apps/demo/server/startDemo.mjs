import { fileURLToPath } from 'node:url';
import { toNodeHandler } from 'srvx/node';
import { createServer, preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Starts the demo: one process, one origin; the page comes from Vite, `/v1` from the relay.
 *
 * @param {import('./startDemo.d.mts').DemoOptions} options
 * @returns {Promise<import('./startDemo.d.mts').Demo>}
 */
export async function startDemo({ port = 5173, strictPort = false, environment = process.env, builtPage } = {}) {
  let api;
  let handle;
  const serveApi = ({ middlewares }) => {
    middlewares.use((request, response, next) => {
      if (handle && /^\/(v1\/|demo\.json)/.test(request.url ?? '')) handle(request, response);
      else next();
    });
  };
  const address = { host: '127.0.0.1', port, strictPort };
  const vite = await createServer({
    root,
    logLevel: 'warn',
    server: builtPage ? { middlewareMode: true, ws: false } : address,
    plugins: [{ name: 'api', configureServer: serveApi }],
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
  const page = builtPage ? await serveBuilt(builtPage, address, serveApi) : await vite.listen();
  return {
    url: page.resolvedUrls?.local[0] ?? `http://127.0.0.1:${port}/`,
    get info() {
      return api.info;
    },
    turnTo,
    async close() {
      await Promise.allSettled([api.close(), page.close(), vite.close()]);
    },
  };
}

/** Serves the page that `vite build` wrote to a folder. */
const serveBuilt = (outDir, address, configurePreviewServer) =>
  preview({
    root,
    logLevel: 'warn',
    build: { outDir },
    preview: address,
    plugins: [{ name: 'api', configurePreviewServer }],
  });
