import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './scripts/chromium.mjs';
import { timeouts } from './scripts/timeouts.mjs';

const browser = {
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions }),
  instances: [{ browser: 'chromium' as const }],
};

const exclude = ['**/node_modules/**', '**/dist/**'];

/**
 * Test files share a worker, its modules and its document: loading them anew for each file takes two thirds of the time. So a test leaves
 * nothing behind, and names its chats as no other does. To look for leftovers: `npx vitest run --project dom --sequence.shuffle.files`.
 */
const isolate = false;

/** Vite would find these during a run, bundle again and reload. `package > dependency` names whose dependency it is. */
const optimizeDeps = {
  include: [
    '@chat-stream/ui > axe-core',
    '@chat-stream/react > idb-keyval',
    '@chat-stream/ui > @chat-stream/markdown > mermaid',
    '@chat-stream/ui > @chat-stream/markdown > temml',
  ],
};

export default defineConfig({
  test: {
    reporters: ['default', './scripts/summaryReporter.mjs'],
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          isolate,
          setupFiles: ['scripts/leaveNothing.mjs'],
          include: ['{packages,apps,scripts}/**/*.test.{ts,mjs}'],
          exclude: [...exclude, 'scripts/examples/**', 'apps/demo/e2e/**'],
          ...timeouts,
        },
      },
      {
        test: {
          name: 'demo',
          environment: 'node',
          include: ['apps/demo/e2e/*.test.ts'],
          exclude,
          globalSetup: 'apps/demo/e2e/buildPage.ts',
          ...timeouts,
        },
      },
      {
        test: {
          name: 'dom',
          environment: 'jsdom',
          isolate,
          include: ['packages/**/*.test.tsx'],
          exclude: [...exclude, '**/*.browser.test.tsx'],
          setupFiles: ['scripts/leaveNothing.mjs', 'packages/ui/src/testSetup.ts'],
          ...timeouts,
        },
      },
      {
        optimizeDeps,
        test: {
          name: 'browser',
          include: ['packages/**/*.browser.test.tsx'],
          exclude,
          browser,
          ...timeouts,
        },
      },
      './storybook/vitest.config.ts',
      './storybook/visual/vitest.config.ts',
    ],
  },
});
