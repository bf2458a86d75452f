import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from '../../scripts/chromium.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** Text is drawn alike whatever the machine's own fonts, screens and settings are. */
const plainText = [
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
];

/**
 * The main states against stored pictures. After a change that is meant: `npm test -- --project visual --update`, then look at what
 * git says has changed in `storybook/visual/pictures`.
 */
export default defineConfig({
  root: here,
  // Named, so that nothing is bundled anew in the middle of a run.
  optimizeDeps: {
    include: [
      '@storybook/react-vite',
      '@tanstack/react-query',
      '@chat-stream/react > idb-keyval',
      '@chat-stream/markdown > mermaid',
      '@chat-stream/markdown > shiki',
      '@chat-stream/markdown > temml',
      'axe-core',
      'react',
      'react-dom',
      'react-dom/client',
      'react/jsx-dev-runtime',
      'storybook/test',
    ],
  },
  test: {
    name: 'visual',
    include: ['**/*.visual.test.tsx'],
    testTimeout: 30_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { ...launchOptions, args: [...launchOptions.args, ...plainText] } }),
      instances: [{ browser: 'chromium' }],
      expect: {
        toMatchScreenshot: {
          comparatorName: 'pixelmatch',
          // Edges of letters may differ between versions of Chromium; a line that moved or a colour that changed may not.
          comparatorOptions: { threshold: 0.2, allowedMismatchedPixelRatio: 0.001 },
          resolveScreenshotPath: ({ arg, ext }) => join(here, 'pictures', `${arg}${ext}`),
          resolveDiffPath: ({ arg, ext }) => join(here, '..', '..', '.vitest-attachments', `${arg}${ext}`),
        },
      },
    },
  },
});
