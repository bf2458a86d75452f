import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './scripts/chromium.mjs';

const browser = {
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions }),
  instances: [{ browser: 'chromium' as const }],
};

const exclude = ['**/node_modules/**', '**/dist/**'];

/** Named, so that nothing is bundled anew in the middle of a run: where they are depended on, `>` what is meant. */
const optimizeDeps = {
  include: [
    '@chat-stream/ui > axe-core',
    '@chat-stream/react > idb-keyval',
    '@chat-stream/ui > @chat-stream/markdown > mermaid',
    '@chat-stream/ui > @chat-stream/markdown > temml',
  ],
};

/** A busy machine is late: what there is to be in the end is waited for, and longer than a second. */
const expect = { poll: { timeout: 15_000 } };

export default defineConfig({
  test: {
    reporters: ['default', './scripts/summaryReporter.mjs'],
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['{packages,apps,scripts}/**/*.test.{ts,mjs}'],
          exclude: [...exclude, 'scripts/examples/**'],
          expect,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['packages/**/*.test.tsx'],
          exclude: [...exclude, '**/*.browser.test.tsx'],
          setupFiles: ['packages/ui/src/testSetup.ts'],
          expect,
          testTimeout: 30_000,
        },
      },
      {
        optimizeDeps,
        test: {
          name: 'browser',
          include: ['packages/**/*.browser.test.tsx'],
          exclude,
          browser,
          expect,
          testTimeout: 30_000,
        },
      },
      './storybook/vitest.config.ts',
      './storybook/visual/vitest.config.ts',
    ],
  },
});
