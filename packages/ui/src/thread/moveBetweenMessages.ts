/** Arrow keys move the focus to the message above or below; Home and End to the first and the last in the page. */
export function moveBetweenMessages(key: string, viewport: HTMLElement, from: EventTarget): void {
  const messages = [...viewport.querySelectorAll<HTMLElement>('article[data-message]')];
  const focused = from instanceof Element ? from.closest<HTMLElement>('article[data-message]') : null;
  const target = targetIndex(key, focused ? messages.indexOf(focused) : messages.length, messages.length);
  const message = target === undefined ? undefined : messages[target];
  if (!message) return;
  message.focus({ preventScroll: true });
  message.scrollIntoView({ block: 'nearest' });
}

function targetIndex(key: string, from: number, count: number): number | undefined {
  if (key === 'ArrowUp') return Math.max(0, from - 1);
  if (key === 'ArrowDown') return Math.min(count - 1, from + 1);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}
