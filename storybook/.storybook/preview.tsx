import type { Preview } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import '@chat-stream/ui/styles.css';
import './preview.css';
import { LookContext } from '../support/LookContext.js';
import type { Look } from '../support/LookContext.js';

// A busy machine takes its time.
configure({ asyncUtilTimeout: 10_000 });

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: {
      test: 'error',
      options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    },
    docs: { story: { inline: false, iframeHeight: 480 } },
    controls: { hideNoControlsWarning: true },
    options: {
      storySort: {
        // From the first line to the last detail.
        order: [
          'Start here',
          'Headless',
          'Theming',
          'Tools',
          'Transport',
          'Relay',
          'Parts and states',
          'Playground',
          'Chat',
          'Frame',
          'Languages',
          'Conversation',
          'Message',
          'Markdown',
          'Parts',
          'JSON answer',
          'Speech',
          'Reasoning',
          'Tool call',
          'Pictures',
          'Answers side by side',
          'Several models',
          'Conversation map',
          'Logprobs',
          'Composer',
          'Dictation',
          'Request panel',
          'Building blocks',
          'Stream inspector',
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
          <Story />
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
