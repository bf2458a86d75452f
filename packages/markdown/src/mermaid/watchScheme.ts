export type ColorScheme = 'light' | 'dark';

/** The colour scheme in which an element is shown. */
export function schemeOf(element: Element): ColorScheme {
  const probe = element.ownerDocument.createElement('span');
  probe.hidden = true;
  probe.style.color = 'light-dark(rgb(1, 1, 1), rgb(2, 2, 2))';
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color === 'rgb(2, 2, 2)' ? 'dark' : 'light';
}

/** Calls the listener when the scheme may have changed: by the system, or by an attribute of the page. Returns the function that stops. */
export function watchScheme({ ownerDocument }: Element, listener: () => void): () => void {
  const query = ownerDocument.defaultView?.matchMedia('(prefers-color-scheme: dark)');
  query?.addEventListener('change', listener);
  const observer = new MutationObserver(listener);
  for (const element of [ownerDocument.documentElement, ownerDocument.body])
    observer.observe(element, { attributes: true });
  return () => {
    query?.removeEventListener('change', listener);
    observer.disconnect();
  };
}
