/**
 * A story inside a documentation page does not move that page: focus and `scrollIntoView` of a frame would scroll the page around it to the
 * frame as soon as the story has loaded.
 */
export function keepOuterPageInPlace(): void {
  if (!new URLSearchParams(location.search).has('embedded')) return;
  const focus = HTMLElement.prototype.focus;
  HTMLElement.prototype.focus = function (options) {
    focus.call(this, { ...options, preventScroll: true });
  };
  const scrollIntoView = Element.prototype.scrollIntoView;
  Element.prototype.scrollIntoView = function (options) {
    const outer = window.parent;
    const { scrollX, scrollY } = outer;
    scrollIntoView.call(this, options);
    outer.scrollTo(scrollX, scrollY);
  };
}
