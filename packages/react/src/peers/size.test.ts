import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';

/** What a page loads at once for a piece of code, and what it may load later: kilobytes of 1024 bytes, minified and gzipped. */
async function sizeOf(code: string): Promise<{ readonly atStart: number; readonly later: number }> {
  const entry = 'virtual:entry';
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    root: new URL('../..', import.meta.url).pathname,
    plugins: [
      {
        name: 'entry',
        resolveId: (id: string) => (id === entry ? `${id}.ts` : undefined),
        load: (id: string) => (id === `${entry}.ts` ? code : undefined),
      },
    ],
    build: {
      write: false,
      modulePreload: false,
      target: 'es2022',
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        external: [/^react/, '@tanstack/react-query'],
      },
    },
  });
  const chunks = ([result].flat() as Rolldown.RolldownOutput[])
    .flatMap(({ output }) => output)
    .filter((file) => file.type === 'chunk');
  const wanted = new Set<string>();
  const add = (fileName: string): void => {
    const chunk = chunks.find((candidate) => candidate.fileName === fileName);
    if (!chunk || wanted.has(fileName)) return;
    wanted.add(fileName);
    chunk.imports.forEach(add);
  };
  add(chunks.find(({ isEntry }) => isEntry)!.fileName);
  const bytes = (isAtStart: boolean): number =>
    chunks
      .filter(({ fileName }) => wanted.has(fileName) === isAtStart)
      .reduce((sum, { code: text }) => sum + gzipSync(text, { level: 9 }).length, 0) / 1024;
  return { atStart: bytes(true), later: bytes(false) };
}

test('P20: the hook and all that it needs to show a chat are twelve kilobytes at most, without any style or component library', async () => {
  const from = JSON.stringify(new URL('../index.ts', import.meta.url).pathname);
  const { atStart, later } = await sizeOf(`export { useChatStream } from ${from};`);
  expect(atStart).toBeGreaterThan(4);
  expect(atStart).toBeLessThan(12);
  // What moves from the start to later is welcome; together they are what the whole may cost.
  expect(atStart + later).toBeLessThan(36);
});
