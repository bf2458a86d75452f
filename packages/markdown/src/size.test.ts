import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

/** Minified and gzipped, in KB of 1,000 bytes; React and Temml are not counted. */
async function gzipped(code: string): Promise<number> {
  const result = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    splitting: true,
    outdir: 'out',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['react', 'react/jsx-runtime', 'temml'],
  });
  const entry = result.outputFiles.find((file) => file.path.endsWith('stdin.js'));
  const stream = new Blob([entry?.text ?? '']).stream().pipeThrough(new CompressionStream('gzip'));
  return (await new Response(stream).arrayBuffer()).byteLength / 1000;
}

describe('size', () => {
  it('of the base is at most 35.5 KB', async () => {
    const size = await gzipped("export { Markdown } from './index.js'");
    expect(size).toBeLessThan(35.5);
    expect(size).toBeGreaterThan(10);
  });

  it('of the parser alone is at most 27.5 KB', async () => {
    expect(await gzipped("export { createMarkdownStream } from './createMarkdownStream.js'")).toBeLessThan(27.5);
  });
});
