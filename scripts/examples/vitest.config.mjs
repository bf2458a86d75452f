import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { timeouts } from '../timeouts.mjs';
import { libraries } from '../packages.mjs';

const packages = libraries;

/** Our packages resolve to their sources. */
const own = packages.flatMap((name) =>
  Object.entries(JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8')).exports).map(([entry, file]) => ({
    find: new RegExp(`^@chat-stream/${name}${entry.slice(1)}$`),
    replacement: resolve('packages', name, file),
  })),
);

/** Packages that the test itself imports. */
const ofTests = ['react', '@tanstack/react-query', '@testing-library/react'].map((name) => ({
  find: new RegExp(`^${name}(?=$|/)`),
  replacement: resolve('packages/react/node_modules', name),
}));

/** Everything else that examples import is a dependency of one of the packages. */
const foreign = {
  name: 'foreign',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!importer?.includes('/.examples/') || /^[./]/.test(source)) return undefined;
    for (const name of packages) {
      const found = await this.resolve(source, resolve('packages', name, 'src/index.ts'), { skipSelf: true });
      if (found && !found.external) return found;
    }
    return undefined;
  },
};

/** Compiles and runs the examples of the READMEs and the guides. */
export default defineConfig({
  root: resolve('.'),
  plugins: [foreign],
  resolve: { alias: [...own, ...ofTests] },
  test: {
    name: 'examples',
    reporters: ['default', './scripts/summaryReporter.mjs'],
    environment: 'jsdom',
    include: ['scripts/examples/*.test.mjs'],
    ...timeouts,
  },
});
