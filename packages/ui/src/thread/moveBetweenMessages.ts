import type { KeyboardEvent } from 'react';

/** Alt with an arrow key moves the focus to the message above or below; Alt with Home and End to the first and the last. */
export function moveBetweenMessages(event: KeyboardEvent<HTMLElement>): void {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  const messages = [...event.currentTarget.querySelectorAll<HTMLElement>('article[data-message]')];
  const focused = event.target instanceof Element ? event.target.closest<HTMLElement>('article[data-message]') : null;
  const target = targetIndex(event.key, focused ? messages.indexOf(focused) : messages.length, messages.length);
  const message = target === undefined ? undefined : messages[target];
  if (!message) return;
  event.preventDefault();
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
