import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';

/** What a user's bundle grows by: minified, gzipped, with react and TanStack Query outside. Kilobytes of 1024 bytes. */
const BUDGETS = [
  { name: 'core and the hook', limit: 12, code: `export { useChatStream } from '@chat-stream/react';`, from: 'packages/react' },
  { name: 'streaming Markdown', limit: 32, code: `export { Markdown } from '@chat-stream/markdown';`, from: 'packages/markdown' },
  { name: 'hook, components and Markdown', limit: 55, code: `export { Chat } from '@chat-stream/ui';`, from: 'packages/ui' },
];

let isWithin = true;
for (const { name, limit, code, from } of BUDGETS) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: from, loader: 'ts' },
    nodePaths: [`${from}/node_modules`, 'apps/demo/node_modules'],
    bundle: true,
    write: false,
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
  // What is imported lazily is in chunks of its own.
  const main = outputFiles.find(({ path }) => path.endsWith('stdin.js')) ?? outputFiles[0];
  const size = gzipSync(main.contents, { level: 9 }).length / 1024;
  const isFine = size <= limit;
  isWithin &&= isFine;
  console.log(`${isFine ? '✓' : '✗'} ${name}: ${size.toFixed(1)} KB of ${limit} KB`);
}
process.exit(isWithin ? 0 : 1);
