/** The address of a page in the frame of Storybook; links need `target="_top"`. */
export function pageLink(page: string, anchor = ''): string {
  const hash = anchor === '' ? '' : `#${encodeURIComponent(anchor)}`;
  return `./?path=/docs/${page}${hash}`;
}

/** The address of a story on its own. */
export function storyFrame(id: string, theme: 'light' | 'dark'): string {
  return `./iframe.html?id=${id}&viewMode=story&globals=theme:${theme}&embedded=true`;
}
