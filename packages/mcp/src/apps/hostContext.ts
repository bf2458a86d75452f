import type { McpTool } from '../server/types.js';

/** Variables of the specification, and those of the kit whose values they get. */
const VARIABLES = {
  '--color-background-primary': '--cs-bg-raised',
  '--color-background-secondary': '--cs-bg-subtle',
  '--color-background-danger': '--cs-danger-subtle',
  '--color-background-warning': '--cs-warning-subtle',
  '--color-text-primary': '--cs-text',
  '--color-text-secondary': '--cs-text-muted',
  '--color-text-danger': '--cs-danger',
  '--color-text-success': '--cs-success',
  '--color-text-warning': '--cs-warning',
  '--color-text-info': '--cs-accent',
  '--color-border-primary': '--cs-border-strong',
  '--color-border-secondary': '--cs-border',
  '--color-ring-primary': '--cs-accent',
  '--font-sans': '--cs-font',
  '--font-mono': '--cs-font-mono',
} as const;

/** The tallest that an app may be, in pixels. A taller one scrolls. */
export const MAX_HEIGHT = 640;

/** The context that an app receives: the look of the page, the available space, and the tool of the app. */
export function hostContext(element: HTMLElement, tool: McpTool): Readonly<Record<string, unknown>> {
  const style = getComputedStyle(element);
  const variables = Object.entries(VARIABLES).map(([name, own]) => [name, style.getPropertyValue(own).trim()] as const);
  return {
    toolInfo: { tool: { name: tool.name, title: tool.title, inputSchema: tool.inputSchema } },
    theme: themeOf(element),
    styles: { variables: Object.fromEntries(variables.filter(([, value]) => value !== '')) },
    displayMode: 'inline',
    availableDisplayModes: ['inline'],
    containerDimensions: { width: element.clientWidth, maxHeight: MAX_HEIGHT },
    locale: element.closest('[lang]')?.getAttribute('lang') || navigator.language,
    platform: 'web',
  };
}

export function themeOf(element: HTMLElement): 'light' | 'dark' {
  const scheme = getComputedStyle(element).colorScheme;
  if (scheme === 'light' || scheme === 'dark') return scheme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Calls back when the theme changes. Returns the function that ends it. */
export function watchTheme(element: HTMLElement, onChange: () => void): () => void {
  let known = themeOf(element);
  const check = (): void => {
    const theme = themeOf(element);
    if (theme === known) return;
    known = theme;
    onChange();
  };
  const observer = new MutationObserver(check);
  for (let each: Element | null = element; each; each = each.parentElement)
    observer.observe(each, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  const media = matchMedia('(prefers-color-scheme: dark)');
  media.addEventListener('change', check);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', check);
  };
}
