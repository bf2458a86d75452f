interface Runnable {
  run(context: object): Promise<void>;
}

let shown: HTMLElement | undefined;

/**
 * Shows a story as Storybook would, loaders and play function included, and resolves with its place. The story before is taken down by
 * React itself, which may have put parts of it elsewhere in the page: until then its place stays.
 */
export async function showStory(story: Runnable, theme: string, isRightToLeft: boolean): Promise<HTMLElement> {
  const canvasElement = document.createElement('div');
  canvasElement.style.blockSize = '100%';
  if (shown) shown.style.display = 'none';
  document.body.append(canvasElement);
  await story.run({
    canvasElement,
    globals: { theme, direction: isRightToLeft ? 'rtl' : 'ltr', density: 'comfortable' },
  });
  shown?.remove();
  shown = canvasElement;
  // Found by this: a locator made of its words does not find a story whose words touch.
  canvasElement.dataset['testid'] = 'story';
  await Promise.all([...canvasElement.querySelectorAll('img')].map((image) => image.decode()));
  return canvasElement;
}
