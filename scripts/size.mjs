import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';

/** What a user's bundle grows by: minified, gzipped, with react and TanStack Query outside. Kilobytes of 1024 bytes. */
const BUDGETS = [
  {
    name: 'core and the hook',
    limit: 24,
    code: `export { useChatStream } from '@chat-stream/react';`,
    from: 'packages/react',
  },
  {
    name: 'streaming Markdown',
    limit: 32,
    code: `export { Markdown } from '@chat-stream/markdown';`,
    from: 'packages/markdown',
  },
  {
    name: 'hook, components and Markdown',
    limit: 72,
    code: `export { Chat } from '@chat-stream/ui';`,
    from: 'packages/ui',
  },
];

/** The entry and what it imports at once. What it imports lazily is loaded when it is needed, if ever. */
function staticFiles(outputFiles, { outputs }) {
  const entry = Object.keys(outputs).find((path) => outputs[path].entryPoint === '<stdin>');
  const wanted = new Set();
  const add = (path) => {
    if (wanted.has(path)) return;
    wanted.add(path);
    for (const { path: next, kind } of outputs[path].imports)
      if (kind === 'import-statement' && outputs[next]) add(next);
  };
  add(entry);
  return outputFiles
    .filter(({ path }) => [...wanted].some((file) => path.endsWith(file)))
    .map(({ contents }) => contents);
}

let isWithin = true;
for (const { name, limit, code, from } of BUDGETS) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: from, loader: 'ts' },
    nodePaths: [`${from}/node_modules`, 'apps/demo/node_modules'],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    splitting: true,
    outdir: 'dist',
    minify: true,
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['react', 'react/*', 'react-dom', 'react-dom/*', '@tanstack/react-query'],
    loader: { '.css': 'empty' },
    logLevel: 'error',
  });
  const size = gzipSync(Buffer.concat(staticFiles(outputFiles, metafile)), { level: 9 }).length / 1024;
  const isFine = size <= limit;
  isWithin &&= isFine;
  console.log(`${isFine ? '✓' : '✗'} ${name}: ${size.toFixed(1)} KB of ${limit} KB`);
}
process.exit(isWithin ? 0 : 1);
