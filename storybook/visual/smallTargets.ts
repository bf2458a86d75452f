const INTERACTIVE =
  'a[href], button, input, select, textarea, summary, [tabindex="0"], [role="menuitem"], [role="option"], [role="tab"]';

/** WCAG 2.2, 2.5.8, in CSS pixels: without the exception for targets that are far apart. */
const SMALLEST = 24;

/**
 * The controls that are smaller than that, apart from links and words in running text, whose size is that of the text, and the edge of a
 * panel, which is drawn and not pressed.
 */
export function smallTargets(): readonly string[] {
  return [...document.querySelectorAll<HTMLElement>(INTERACTIVE)].filter(isSmall).map((target) => {
    const { width, height } = target.getBoundingClientRect();
    return `${Math.round(width)} x ${Math.round(height)} ${target.outerHTML.slice(0, 120)}`;
  });
}

function isSmall(target: HTMLElement): boolean {
  const isThere = target.checkVisibility({ checkVisibilityCSS: true }) && !target.matches(':disabled, .cs-sr-only');
  if (!isThere || getComputedStyle(target).display === 'inline' || target.matches('.cs-token, [role="separator"]'))
    return false;
  // A label beside it can be pressed as well.
  const label = target.closest('label') ?? (target as Partial<HTMLInputElement>).labels?.[0];
  const boxes = [target, label].map((each) => each?.getBoundingClientRect());
  const largest = (side: 'width' | 'height'): number => Math.max(...boxes.map((box) => box?.[side] ?? 0));
  // A pixel is that of hidden fields, whose label or button is pressed.
  return largest('width') > 1 && Math.min(largest('width'), largest('height')) < SMALLEST - 0.1;
}
