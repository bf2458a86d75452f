import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from '../../scripts/chromium.mjs';
import { timeouts } from '../../scripts/timeouts.mjs';
import { optimizeDeps } from './optimizeDeps.js';

const here = dirname(fileURLToPath(import.meta.url));

/** Text looks the same with any fonts, screen and settings of the machine. */
const plainText = [
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
];

/**
 * Compares the main states with reference screenshots. After an intended change, run `npm test -- --project visual --update` and look at the
 * differences in `storybook/visual/pictures`.
 */
export default defineConfig({
  root: here,
  optimizeDeps,
  test: {
    name: 'visual',
    include: ['**/*.visual.test.tsx'],
    ...timeouts,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { ...launchOptions, args: [...launchOptions.args, ...plainText] } }),
      instances: [{ browser: 'chromium' }],
      expect: {
        toMatchScreenshot: {
          comparatorName: 'pixelmatch',
          // Allows other edges of letters in another version of Chromium, but not a line that moves or a colour that changes.
          comparatorOptions: { threshold: 0.2, allowedMismatchedPixelRatio: 0.001 },
          resolveScreenshotPath: ({ arg, ext }) => join(here, 'pictures', `${arg}${ext}`),
          resolveDiffPath: ({ arg, ext }) => join(here, '..', '..', '.vitest-attachments', `${arg}${ext}`),
        },
      },
    },
  },
});
