import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));

/** What a page loads at once for some code: the text of the bundle, and its kilobytes gzipped. */
async function bundle(contents: string): Promise<{ readonly text: string; readonly size: number }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: here, loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    splitting: true,
    format: 'esm',
    outdir: 'out',
    minify: true,
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['react', 'react/*', 'react-dom', 'react-dom/*', '@tanstack/react-query'],
    logLevel: 'error',
  });
  const wanted = new Set<string>();
  const add = (path: string): void => {
    if (wanted.has(path)) return;
    wanted.add(path);
    for (const { path: next, kind } of metafile.outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && metafile.outputs[next]) add(next);
  };
  add(Object.keys(metafile.outputs).find((path) => metafile.outputs[path]?.entryPoint === '<stdin>') ?? '');
  const files = outputFiles.filter(({ path }) => [...wanted].some((file) => path.endsWith(file)));
  const text = files.map((file) => file.text).join('');
  return { text, size: gzipSync(text, { level: 9 }).length / 1024 };
}

/** What only the inspector says. */
const trace = /cs-ins-|chat-stream-recording/;

it('leaves nothing in a program that does not import it', async () => {
  expect((await bundle("export * from '@chat-stream/ui';")).text).not.toMatch(trace);
  expect((await bundle("import '@chat-stream/ui/inspector'; export const nothing = 1;")).size).toBeLessThan(0.1);
});

it('costs a program that can be looked at some kilobytes, and its panel comes when it is opened', async () => {
  const chat = "export { Chat } from '@chat-stream/ui'; export { useChatStream } from '@chat-stream/react';";
  const plain = await bundle(chat);
  const tapped = await bundle(`${chat} export { createInspector } from '@chat-stream/ui/inspector';`);
  const whole = await bundle(
    `${chat} export { createInspector, InspectorDevtools, StreamInspector, toRunRecording } from '@chat-stream/ui/inspector';`,
  );
  expect(tapped.size - plain.size).toBeLessThan(5);
  expect(whole.size - plain.size).toBeLessThan(6.5);
  expect(whole.text).toContain('cs-ins-drawer');
  expect(whole.text).not.toContain('cs-ins-timeline');
  expect(whole.text).not.toContain('Inspektor');
});
