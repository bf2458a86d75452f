/** The element with the focus, as seen from a place: `document.activeElement` stops at the host of a shadow root. */
export function activeElementAt(place: Element | null): Element | null {
  const root = place?.getRootNode();
  return root instanceof ShadowRoot ? root.activeElement : document.activeElement;
}
