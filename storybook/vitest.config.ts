import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from '../scripts/chromium.mjs';
import { timeouts } from '../scripts/timeouts.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** Every story as a test: it renders, its play function runs, and axe finds nothing. */
export default defineConfig({
  root: here,
  plugins: [storybookTest({ configDir: join(here, '.storybook') })],
  test: {
    name: 'storybook',
    ...timeouts,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions,
      }),
      instances: [{ browser: 'chromium', viewport: { width: 1280, height: 760 } }],
    },
  },
});
