import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { timeouts } from '../timeouts.mjs';
import { REACT, REACT_DOM } from './paths.mjs';

/** Runs the suites in jsdom with the oldest React that the packages support. An alias of Vitest does not reach CommonJS: see setup.mjs. */
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
    isolate: false,
    include: ['packages/**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.browser.test.tsx'],
    setupFiles: ['./scripts/react18/setup.mjs', './scripts/leaveNothing.mjs', './packages/ui/src/testSetup.ts'],
    ...timeouts,
    // Vite transforms these, so that the alias applies to them.
    server: { deps: { inline: [/@tanstack\/react-query/] } },
  },
});
