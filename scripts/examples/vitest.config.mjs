import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const packages = readdirSync('packages');

/** Our packages by their sources, whoever imports them. */
const own = packages.flatMap((name) =>
  Object.entries(JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8')).exports).map(([entry, file]) => ({
    find: new RegExp(`^@chat-stream/${name}${entry.slice(1)}$`),
    replacement: resolve('packages', name, file),
  })),
);

/** Everything else from the package that has it. */
const foreign = [
  'react',
  'react-dom',
  '@tanstack/react-query',
  '@testing-library/react',
  'openai',
  'hono',
  'express',
  'srvx',
].flatMap((name) => {
  const home = packages.find((candidate) => existsSync(`packages/${candidate}/node_modules/${name}`));
  return home
    ? [{ find: new RegExp(`^${name}(?=$|/)`), replacement: resolve('packages', home, 'node_modules', name) }]
    : [];
});

/** Compiles and runs the examples of the READMEs and the guides. */
export default defineConfig({
  root: resolve('.'),
  resolve: { alias: [...own, ...foreign] },
  test: {
    name: 'examples',
    reporters: ['default', './scripts/summaryReporter.mjs'],
    environment: 'jsdom',
    include: ['scripts/examples/*.test.mjs'],
    testTimeout: 60_000,
  },
});
