/** The dependencies of stories. Vite would find these during a run, bundle again and reload. */
export const optimizeDeps = {
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
};
