import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/**
 * What a page built with Vite grows by: minified, gzipped, with React outside. Kilobytes of 1024 bytes. `start` is
 * what the page loads before it shows anything; `all` adds every part that is loaded later, when it is needed, if ever.
 */
const BUDGETS = [
  {
    name: 'core and the hook',
    from: 'packages/react',
    code: `export { useChatStream } from '@chat-stream/react';`,
    start: 12,
    all: 36,
  },
  {
    name: 'streaming Markdown',
    from: 'packages/markdown',
    code: `export { Markdown } from '@chat-stream/markdown';`,
    start: 34,
    all: 38,
  },
  {
    name: 'hook, components and Markdown',
    from: 'packages/ui',
    code: `export { Chat } from '@chat-stream/ui';`,
    start: 55,
    all: 140,
  },
];

const kilobytes = (code) => gzipSync(code, { level: 9 }).length / 1024;

async function chunksOf({ from, code }) {
  const entry = join(resolve(from), 'src/sizeEntry.js');
  const { output } = await build({
    root: resolve(from),
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id === entry ? entry : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'exports-only',
        external: [/^react(-dom)?($|\/)/],
      },
    },
  });
  return output.filter(({ type }) => type === 'chunk');
}

/** The entry and what it imports at once. */
function atStart(chunks) {
  const wanted = new Set();
  const add = (name) => {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    if (!chunk || wanted.has(chunk)) return;
    wanted.add(chunk);
    chunk.imports.forEach(add);
  };
  add(chunks.find(({ isEntry }) => isEntry).fileName);
  return [...wanted];
}

let isWithin = true;
for (const budget of BUDGETS) {
  const chunks = await chunksOf(budget);
  const start = kilobytes(
    atStart(chunks)
      .map(({ code }) => code)
      .join(''),
  );
  const all = chunks.reduce((sum, { code }) => sum + kilobytes(code), 0);
  const isFine = start <= budget.start && all <= budget.all;
  isWithin &&= isFine;
  console.log(
    `${isFine ? '✓' : '✗'} ${budget.name}: ${start.toFixed(1)} KB at the start (limit ${budget.start}), ${all.toFixed(1)} KB with all that may be loaded later (limit ${budget.all})`,
  );
}
process.exit(isWithin ? 0 : 1);
