import type { ScrollOwner } from './createScrollOwner.js';

/** How many frames a windowed list is given to bring a message into the page. */
const PATIENCE = 30;

/** Brings a message into view. A list that keeps only what is near is asked to bring it near first. */
export async function revealMessage(
  viewport: HTMLElement | null,
  scroll: ScrollOwner,
  bringNear: { readonly current: ((messageId: string) => void) | null },
  messageId: string,
): Promise<HTMLElement | null> {
  if (!viewport) return null;
  scroll.release();
  const find = (): HTMLElement | null =>
    viewport.querySelector<HTMLElement>(`article[data-message-id="${CSS.escape(messageId)}"]`);
  let element = find();
  if (!element) bringNear.current?.(messageId);
  for (let frame = 0; !element && frame < PATIENCE; frame++) {
    await new Promise(requestAnimationFrame);
    element = find();
    // A branch that was just chosen may have reached the list only now.
    if (!element && frame % 5 === 4) bringNear.current?.(messageId);
  }
  element?.scrollIntoView({ block: 'center' });
  return element;
}
