/** WCAG 1.4.12: a reader may space text so. */
const SPACING = `
  .cs-root, .cs-root * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  .cs-root p { margin-block-end: 2em !important; }
`;

/** Texts that do not fit their place when they are spaced wider. Those that end in an ellipsis, or behind a button that shows the rest, always do. */
export function clippedTexts(): readonly string[] {
  const style = document.createElement('style');
  style.textContent = SPACING;
  document.head.append(style);
  const clipped = [...document.querySelectorAll<HTMLElement>('.cs-root, .cs-root *')].filter(isClipped);
  const texts = clipped.map(({ scrollWidth, scrollHeight, clientWidth, clientHeight, outerHTML }) => {
    return `${scrollWidth} x ${scrollHeight} in ${clientWidth} x ${clientHeight}: ${outerHTML.slice(0, 120)}`;
  });
  style.remove();
  return texts;
}

function isClipped(element: HTMLElement): boolean {
  const isSeen = element.checkVisibility({ checkVisibilityCSS: true, opacityProperty: true });
  if (!isSeen || element.closest('svg, .cs-sr-only, .cs-lightbox, [data-folded]') || !element.textContent?.trim())
    return false;
  const { overflowX, overflowY, textOverflow, display } = getComputedStyle(element);
  if (display === 'inline') return false;
  // Text that overflows a button counts as clipped.
  const cuts = (overflow: string): boolean => /hidden|clip/.test(overflow) || element.localName === 'button';
  const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
  if (cuts(overflowY) && clientHeight > 0 && scrollHeight > clientHeight + 2) return true;
  return cuts(overflowX) && textOverflow !== 'ellipsis' && clientWidth > 0 && scrollWidth > clientWidth + 2;
}
