import { spawn } from 'node:child_process';
import { toNodeHandler } from 'srvx/node';
import { createServer } from 'vite';

/** One process, one origin: the page from Vite, `/v1` from the relay. `--port N` and `--no-open` are understood. */
const args = process.argv.slice(2);
const port = Number(args[args.indexOf('--port') + 1] || process.env.PORT || 5173);
const mayOpen = !args.includes('--no-open') && !process.env.CI && process.stdout.isTTY;

let api;
const vite = await createServer({
  root: new URL('..', import.meta.url).pathname,
  logLevel: 'warn',
  server: { host: '127.0.0.1', port, strictPort: args.includes('--port') },
  plugins: [
    {
      name: 'api',
      configureServer({ middlewares }) {
        middlewares.use((request, response, next) => {
          const isApi = /^\/(v1\/|demo\.json)/.test(request.url ?? '');
          if (isApi && api) api.handle(request, response);
          else next();
        });
      },
    },
  ],
});

const { createApi } = await vite.ssrLoadModule('/server/api.ts');
const demo = createApi(process.env);
api = { handle: toNodeHandler((request) => demo.fetch(request)) };

await vite.listen();
const url = vite.resolvedUrls?.local[0] ?? `http://127.0.0.1:${port}/`;
const { source, host, model, problem } = demo.info;
console.log(`\n  chat-stream demo   ${url}`);
if (source === 'embedded') console.log('  model              embedded (set OPENAI_BASE_URL and OPENAI_API_KEY to use another)\n');
else if (source === 'remote') console.log(`  endpoint           ${host}${model ? `, model ${model}` : ''}\n`);
else console.error(`  ✗ ${problem}\n`);

if (mayOpen) {
  const [command, ...rest] = process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start'] : ['xdg-open'];
  spawn(command, [...rest, url], { stdio: 'ignore', detached: true }).on('error', () => {}).unref();
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await Promise.allSettled([demo.close(), vite.close()]);
    process.exit(0);
  });
}
