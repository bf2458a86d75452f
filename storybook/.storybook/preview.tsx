import type { Preview } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import '@chat-stream/ui/styles.css';
import './preview.css';
import { SiteContainer } from '../site/SiteContainer.js';
import { LookContext } from '../support/LookContext.js';
import type { Look } from '../support/LookContext.js';
import { keepOuterPageInPlace } from './embedded.js';
import { answerExamples } from './exampleModels.js';

// A busy machine takes its time.
configure({ asyncUtilTimeout: 10_000 });
keepOuterPageInPlace();
answerExamples();

const preview: Preview = {
  parameters: {
    layout: 'fullscreen',
    a11y: {
      test: 'error',
      options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    },
    docs: { container: SiteContainer },
    controls: { hideNoControlsWarning: true },
    options: {
      storySort: {
        // Within a section, pages are in the order of their files.
        order: [
          'Start',
          'Playground',
          'Guides',
          'Hooks',
          'Parts',
          'Markdown',
          'Tools and MCP',
          'Relay',
          'Testing',
          'Devtools',
          'API',
          'Decisions',
          'States',
        ],
      },
    },
  },
  initialGlobals: { theme: 'light', direction: 'ltr', density: 'comfortable' },
  globalTypes: {
    theme: choice('Theme', 'contrast', ['light', 'dark']),
    direction: choice('Direction', 'transfer', ['ltr', 'rtl']),
    density: choice('Density', 'component', ['comfortable', 'compact']),
  },
  decorators: [
    (Story, { globals }) => {
      document.documentElement.style.colorScheme = String(globals['theme']);
      return (
        <LookContext.Provider value={globals as Look}>
          {/* A part is content of a page, whose landmark holds it. */}
          <main style={{ display: 'contents' }}>
            <Story />
          </main>
        </LookContext.Provider>
      );
    },
  ],
};

export default preview;

function choice(
  title: string,
  icon: 'contrast' | 'transfer' | 'component',
  items: string[],
): NonNullable<Preview['globalTypes']>[string] {
  return { description: title, toolbar: { title, icon, items, dynamicTitle: true } };
}
