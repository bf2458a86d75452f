import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';
import { resolveTheme, storedTheme, THEME_KEY } from '../site/siteTheme.js';

/** The frame has the theme of the pages, which store the choice of the reader. */
function applyTheme(): void {
  const base = resolveTheme(storedTheme());
  addons.setConfig({
    theme: create({ base, brandTitle: 'chat-stream', brandUrl: './' }),
    sidebar: { showRoots: true },
    navSize: 260,
    panelPosition: 'bottom',
    // The tools are for stories; pages of the documentation have a bar of their own.
    layoutCustomisations: { showToolbar: ({ viewMode }, isShown) => (viewMode === 'docs' ? false : isShown) },
  });
}

applyTheme();
addEventListener('storage', ({ key }) => {
  if (key === THEME_KEY) applyTheme();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme);
