import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { optimizeDeps as ofStories } from '../../storybook/visual/optimizeDeps.ts';
import { timeouts } from '../timeouts.mjs';
import { engineProvider } from './engineProvider.mjs';

/** As in `vitest.config.ts`, and what the locators of `webDriverLocators.mjs` need. */
const ofTests = {
  include: [
    '@vitest/browser/locators',
    '@chat-stream/ui > axe-core',
    '@chat-stream/react > idb-keyval',
    '@chat-stream/ui > @chat-stream/markdown > mermaid',
    '@chat-stream/ui > @chat-stream/markdown > temml',
  ],
};

const setupFiles = [fileURLToPath(new URL('closeChannelsOfAct.mjs', import.meta.url))];

const exclude = ['**/node_modules/**', '**/dist/**'];

const browserOf = (engine) => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  // A busy machine takes a while to start WebKit and to bundle what the tests need.
  connectTimeout: 180_000,
  provider: engineProvider(engine),
  instances: [{ browser: engine }],
});

const projectsOf = (engine) => [
  {
    optimizeDeps: ofTests,
    test: {
      name: `${engine} tests`,
      include: ['packages/**/*.browser.test.tsx'],
      exclude,
      setupFiles,
      browser: browserOf(engine),
      ...timeouts,
    },
  },
  {
    root: fileURLToPath(new URL('../../storybook/visual', import.meta.url)),
    optimizeDeps: { include: [...ofStories.include, '@vitest/browser/locators'] },
    test: {
      name: `${engine} stories`,
      include: ['*.engine.test.tsx'],
      exclude,
      setupFiles,
      browser: browserOf(engine),
      ...timeouts,
    },
  },
];

export default defineConfig({
  test: {
    reporters: ['default', './scripts/summaryReporter.mjs'],
    projects: [...projectsOf('firefox'), ...projectsOf('webkit')],
  },
});
