import { useEffect, useState } from 'react';
import { createListeners } from '../../primitives/listeners.js';

/** Messages that are being edited, played or read aloud. */
const BUSY = ':is([data-editing], [data-playing], [data-speaking])';

/** Elements that open or stay pressed, and their open or pressed state. */
const SWITCH = 'summary, [aria-expanded], [aria-pressed]';
const SWITCHED = 'details[open], [aria-expanded="true"], [aria-pressed="true"]';

/**
 * The messages that must stay mounted while the reader scrolls, because unmounting would lose the focus, an end of the selection, opened
 * details or an edit, or would interrupt playback.
 */
export function useMountedMessages(viewport: HTMLElement): readonly string[] {
  const [kept, setKept] = useState<readonly string[]>([]);
  // Focus and selection are the browser's.
  useEffect(() => {
    const { ownerDocument } = viewport;
    const opened = new Set<Element>();
    const look = (): void => {
      for (const message of opened) {
        if (!message.isConnected || !message.querySelector(SWITCHED)) opened.delete(message);
      }
      const selection = ownerDocument.getSelection();
      const ends = selection && !selection.isCollapsed ? [selection.anchorNode, selection.focusNode] : [];
      const held = [ownerDocument.activeElement, ...ends, ...opened, ...viewport.querySelectorAll(BUSY)];
      const next = [...new Set(held.map((node) => messageIdOf(node, viewport)))].filter((id) => id !== undefined);
      setKept((before) => (before.join() === next.join() ? before : next));
    };
    // When the focus leaves one element it has not reached the next.
    const lookLater = (): void => queueMicrotask(look);
    // Buttons do not take the focus in every browser, and their effect is rendered a frame later.
    const handleClick = ({ target }: Event): void => {
      const message = target instanceof Element && target.closest(SWITCH) && target.closest('article[data-message-id]');
      if (message) opened.add(message);
      requestAnimationFrame(() => isOver || look());
    };
    let isOver = false;
    const listeners = createListeners();
    listeners.add(viewport, 'focusin', look);
    listeners.add(viewport, 'focusout', lookLater);
    listeners.add(viewport, 'click', handleClick);
    listeners.add(ownerDocument, 'selectionchange', look);
    return () => {
      isOver = true;
      listeners.removeAll();
    };
  }, [viewport]);
  return kept;
}

/** In which message of the conversation a place in the page is. */
function messageIdOf(node: Node | null, viewport: HTMLElement): string | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  const message = element?.closest<HTMLElement>('article[data-message-id]');
  return message && viewport.contains(message) ? message.dataset['messageId'] : undefined;
}
