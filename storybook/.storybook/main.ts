import type { StorybookConfig } from '@storybook/react-vite';

const config: StorybookConfig = {
  // `scripts/site/write.mjs` writes the pages.
  stories: ['../.pages/*.mdx', '../stories/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: '@storybook/react-vite',
  // "use client" is for servers: a bundle for browsers may drop it, and need not say so for each file.
  viteFinal: (vite) => ({
    ...vite,
    // Named, so that Vite does not bundle again when a story first loads one of them.
    optimizeDeps: {
      ...vite.optimizeDeps,
      include: [
        ...(vite.optimizeDeps?.include ?? []),
        '@chat-stream/markdown > mermaid',
        '@chat-stream/markdown > shiki',
        '@chat-stream/markdown > temml',
      ],
    },
    build: {
      ...vite.build,
      rolldownOptions: {
        ...vite.build?.rolldownOptions,
        onLog(level, log, print) {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') print(level, log);
        },
      },
    },
  }),
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
};

export default config;
