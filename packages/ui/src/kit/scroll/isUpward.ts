const UPWARD_KEYS = new Set(['ArrowUp', 'PageUp', 'Home']);

/** Keys that scroll the conversation up: in a text field they move the caret. */
export function isUpward(event: KeyboardEvent, element: HTMLElement): boolean {
  const { target } = event;
  if (
    target instanceof HTMLElement &&
    target !== element &&
    target.closest('input, textarea, select, [contenteditable]')
  ) {
    return false;
  }
  return UPWARD_KEYS.has(event.key) || (event.key === ' ' && event.shiftKey);
}
