import { build } from 'esbuild';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export const BUNDLE = { bundle: true, write: false, minify: true, format: 'esm', target: 'es2022', logLevel: 'error' };
export const OUTSIDE = ['react', 'react/*', 'react-dom', 'react-dom/*', 'node:*', '*.css'];

/**
 * What a page built with esbuild and `splitting` loads before it shows anything: the entry and what it imports at once, in kilobytes of
 * 1024 bytes, minified and gzipped. The packages are those that are installed in the folder.
 */
export async function startOf(code, folder) {
  const { outputFiles, metafile } = await build({
    ...BUNDLE,
    stdin: { contents: code, resolveDir: folder, loader: 'ts' },
    platform: 'browser',
    external: OUTSIDE,
    splitting: true,
    metafile: true,
    absWorkingDir: folder,
    outdir: join(folder, 'start'),
  });
  const { outputs } = metafile;
  const wanted = new Set();
  const add = (path) => {
    if (wanted.has(path) || !outputs[path]) return;
    wanted.add(path);
    for (const { path: next, kind } of outputs[path].imports) if (kind === 'import-statement') add(next);
  };
  add(Object.keys(outputs).find((path) => outputs[path].entryPoint === '<stdin>'));
  const files = outputFiles.filter(({ path }) => [...wanted].some((name) => path === join(folder, name)));
  return gzipSync(Buffer.concat(files.map(({ contents }) => contents)), { level: 9 }).length / 1024;
}
