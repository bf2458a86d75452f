import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toNodeHandler } from 'srvx/node';
import { build, createServer, preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Starts the demo: one process, one origin; the page comes from Vite, `/v1` from the relay.
 *
 * @param {import('./startDemo.d.mts').DemoOptions} options
 * @returns {Promise<import('./startDemo.d.mts').Demo>}
 */
export async function startDemo({ port = 5173, strictPort = false, environment = process.env, isBuilt = false } = {}) {
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
    server: isBuilt ? { middlewareMode: true } : address,
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
  const page = isBuilt ? await serveBuilt(address, serveApi) : await vite.listen();
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

/** The page as it is published. What is built goes with the server. */
async function serveBuilt(address, configurePreviewServer) {
  const outDir = await mkdtemp(join(tmpdir(), 'demo-'));
  await build({ root, logLevel: 'error', build: { outDir } });
  const { resolvedUrls, close } = await preview({
    root,
    logLevel: 'warn',
    build: { outDir },
    preview: address,
    plugins: [{ name: 'api', configurePreviewServer }],
  });
  return {
    resolvedUrls,
    async close() {
      await close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
