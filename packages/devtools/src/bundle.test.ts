import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, it } from 'vitest';

const ENTRY = fileURLToPath(new URL('entry.js', import.meta.url));

/** The code that an application loads at the start for these exports, without what is loaded on demand. */
async function bundle(exports: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id === ENTRY ? ENTRY : undefined),
        load: (id) => (id === ENTRY ? `export { ${exports} } from './index.js';` : undefined),
      },
    ],
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: ENTRY,
        preserveEntrySignatures: 'exports-only',
        external: [/^react(-dom)?($|\/)/, /^@chat-stream\/(react|ui)$/],
      },
    },
  });
  if (!('output' in result)) throw new TypeError('Vite built something other than one bundle.');
  const chunks = result.output.filter((output) => output.type === 'chunk');
  const start = new Set<(typeof chunks)[number]>();
  const add = (fileName: string | undefined): void => {
    const chunk = chunks.find((other) => other.fileName === fileName);
    if (!chunk || start.has(chunk)) return;
    start.add(chunk);
    chunk.imports.forEach(add);
  };
  add(chunks.find(({ isEntry }) => isEntry)?.fileName);
  return [...start].map(({ code }) => code).join('');
}

it('loads the importers and the panel on demand', async () => {
  const inspector = await bundle('createInspector');
  expect(inspector).toContain('maxChunks');
  expect(inspector).not.toMatch(/log\.entries|cs-ins-/);
  const devtools = await bundle('createInspector, InspectorDevtools');
  expect(devtools).toContain('cs-ins-drawer');
  expect(devtools).not.toMatch(/log\.entries|cs-ins-timeline|Inspektor/);
});
