/** A story, as `composeStories` gives it. */
export interface Runnable {
  run(context: object): Promise<void>;
  /** The story's own settings of the toolbar. */
  readonly globals?: Readonly<Record<string, unknown>>;
}

let shown: HTMLElement | undefined;

/**
 * Shows a story as Storybook would, loaders and play function included, and resolves with its place. The story before is taken down by
 * React itself, which may have put parts of it elsewhere in the page: until then its place stays.
 *
 * @param direction @defaultValue what the story itself wants
 */
export async function showStory(story: Runnable, theme: string, direction?: 'ltr' | 'rtl'): Promise<HTMLElement> {
  const canvasElement = document.createElement('div');
  canvasElement.style.blockSize = '100%';
  if (shown) shown.style.display = 'none';
  document.body.append(canvasElement);
  await story.run({
    canvasElement,
    globals: { ...story.globals, theme, ...(direction && { direction }) },
  });
  shown?.remove();
  shown = canvasElement;
  // Found by this: a locator made of its words does not find a story whose words touch.
  canvasElement.dataset['testid'] = 'story';
  // One that cannot be shown is what some stories are about.
  await Promise.allSettled([...canvasElement.querySelectorAll('img')].map((image) => image.decode()));
  return canvasElement;
}
