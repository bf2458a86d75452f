import { build } from 'esbuild';

const HEAD = '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/page.css">';

/** A page of the bench with our style sheet, as files by their path. `/` is the page. */
export async function bundlePage(entry, style = '') {
  const { outputFiles } = await build({
    stdin: { contents: `import './${entry}'; import '@chat-stream/ui/styles.css';`, resolveDir: 'bench' },
    nodePaths: ['apps/demo/node_modules', 'packages/ui/node_modules'],
    alias: Object.fromEntries(
      ['react', 'react-dom'].map((name) => [
        name,
        new URL(`../packages/ui/node_modules/${name}`, import.meta.url).pathname,
      ]),
    ),
    outdir: 'bench',
    entryNames: 'page',
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    minify: true,
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return new Map([
    ['/', `${HEAD}<style>${style}</style><body><script type="module" src="/page.js"></script>`],
    ...outputFiles.map(({ path, text }) => [`/${path.split('/').at(-1)}`, text]),
  ]);
}

/** Answers a request for one of the files. */
export function sendFile(files, { url }, response) {
  const path = files.has(url) ? url : '/';
  const type = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'text/html';
  response.setHeader('content-type', type).end(files.get(path));
}
