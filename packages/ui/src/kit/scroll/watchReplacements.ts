/**
 * Calls a function after nodes of the content were removed or replaced, by a formula whose renderer has loaded for example, and before the
 * browser lays out the page. Content above the end changes its height then. Chromium looks for layout shifts before it runs a `ResizeObserver`,
 * and would count a view that follows the end as moved, although it is painted in its position. Returns a function that stops.
 */
export function watchReplacements(content: HTMLElement | null, onReplaced: () => void): () => void {
  const observer = new MutationObserver((records) => {
    if (records.some(({ removedNodes }) => removedNodes.length > 0)) onReplaced();
  });
  if (content) observer.observe(content, { childList: true, subtree: true });
  return () => observer.disconnect();
}
