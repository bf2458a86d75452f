/**
 * Tells the style sheet whether a table is wider than its place. One that fits needs no scroller of its own, so that its head can stick to
 * the top of the page. Returns the function that stops watching.
 */
export function watchOverflow(scroller: HTMLElement): () => void {
  const view = scroller.ownerDocument.defaultView;
  const table = scroller.firstElementChild;
  // jsdom has none.
  if (view === null || table === null || !('ResizeObserver' in view)) return () => undefined;
  const observer = new view.ResizeObserver(() => {
    scroller.toggleAttribute('data-fits', table.getBoundingClientRect().width <= scroller.clientWidth + 1);
  });
  observer.observe(scroller);
  observer.observe(table);
  return () => {
    observer.disconnect();
    scroller.removeAttribute('data-fits');
  };
}
