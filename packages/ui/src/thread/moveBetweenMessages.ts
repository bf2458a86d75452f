import { findMessage, isFolded } from '../kit/focusMessage.js';
import type { ScrollOwner } from '../kit/ThreadContext.js';

export interface Move {
  /** Which key was pressed: an arrow, Home or End. */
  readonly key: string;
  readonly viewport: HTMLElement;
  /** Where the focus is. */
  readonly from: EventTarget;
  /** All messages of the conversation, including those that are not rendered. */
  readonly ids: readonly string[];
  readonly scroll: ScrollOwner;
  readonly reveal: (messageId: string) => Promise<HTMLElement | null>;
}

/** Arrow keys move the focus to the message above or below; Home and End to the first and the last of the conversation. */
export async function moveBetweenMessages(move: Move): Promise<void> {
  const { viewport, scroll, reveal } = move;
  const target = targetOf(move);
  if (target === undefined) return;
  const message = typeof target === 'string' ? (findMessage(target, viewport) ?? (await reveal(target))) : target;
  if (!message) return;
  scroll.release();
  message.focus({ preventScroll: true });
  // One that is higher than the view is read from its beginning.
  const fits = message.offsetHeight <= viewport.clientHeight;
  message.scrollIntoView({ block: fits ? 'nearest' : 'start' });
}

/** A message in the page, or the id of one that may have to be brought into it. */
function targetOf({ key, viewport, from, ids, scroll }: Move): HTMLElement | string | undefined {
  if (key === 'Home') return ids[0];
  if (key === 'End') return ids.at(-1);
  const step = key === 'ArrowUp' ? -1 : 1;
  const focused = from instanceof Element ? from.closest<HTMLElement>('article[data-message]') : null;
  if (!focused) return scroll.getSnapshot().isAtEnd ? ids.at(-1) : scroll.position()?.messageId;
  // Answers side by side are all in the page, though only one of them is in the conversation.
  const shown = [...viewport.querySelectorAll<HTMLElement>('article[data-message]')].filter((each) => !isFolded(each));
  const beside = shown[shown.indexOf(focused) + step];
  let at = ids.indexOf(idOf(focused));
  const isFoldedAt = (index: number): boolean => {
    const message = findMessage(ids[index], viewport);
    return message !== undefined && isFolded(message);
  };
  if (at !== -1)
    do at += step;
    while (isFoldedAt(at));
  const next = ids[at];
  if (!beside) return next;
  return next !== undefined && ids.includes(idOf(beside)) ? next : beside;
}

function idOf(message: HTMLElement): string {
  return message.dataset['messageId'] ?? '';
}
