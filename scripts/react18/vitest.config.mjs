import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { REACT, REACT_DOM } from './paths.mjs';

/** The suites in jsdom once more, on the oldest React that the packages promise to work with. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: {
    alias: [
      { find: /^react(?=$|\/)/, replacement: REACT },
      { find: /^react-dom(?=$|\/)/, replacement: REACT_DOM },
    ],
  },
  test: {
    name: 'react 18',
    reporters: ['default', './scripts/summaryReporter.mjs'],
    environment: 'jsdom',
    include: ['packages/**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.browser.test.tsx'],
    setupFiles: ['./scripts/react18/setup.mjs', './packages/ui/src/testSetup.ts'],
    expect: { poll: { timeout: 15_000 } },
    testTimeout: 30_000,
    // Modules that import React themselves go the same way as ours.
    server: { deps: { inline: [/@tanstack\/react-query/] } },
  },
});
