import { existsSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

/** A Chromium of the system, if there is one; elsewhere Playwright's own. */
const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const browser = {
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: {
      ...(existsSync(chromium) ? { executablePath: chromium } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  }),
  instances: [{ browser: 'chromium' as const }],
};

const exclude = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  test: {
    reporters: ['default', './scripts/summaryReporter.mjs'],
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['{packages,apps,scripts}/**/*.test.{ts,mjs}'],
          exclude,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['packages/**/*.test.tsx'],
          exclude: [...exclude, '**/*.browser.test.tsx'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['packages/**/*.browser.test.tsx'],
          exclude,
          browser,
          testTimeout: 30_000,
        },
      },
    ],
  },
});
