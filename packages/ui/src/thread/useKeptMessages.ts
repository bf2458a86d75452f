import { useEffect, useState } from 'react';

/** The messages that may not leave the page while the reader scrolls: with them the focus, or an end of what is selected, would be lost. */
export function useKeptMessages(viewport: HTMLElement): readonly string[] {
  const [kept, setKept] = useState<readonly string[]>([]);
  // Focus and selection are the browser's.
  useEffect(() => {
    const { ownerDocument } = viewport;
    const look = (): void => {
      const selection = ownerDocument.getSelection();
      const ends = selection && !selection.isCollapsed ? [selection.anchorNode, selection.focusNode] : [];
      const held = [ownerDocument.activeElement, ...ends].map((node) => messageIdOf(node, viewport));
      const next = [...new Set(held)].filter((id) => id !== undefined);
      setKept((before) => (before.join() === next.join() ? before : next));
    };
    // When the focus leaves one element it has not reached the next.
    const lookLater = (): void => queueMicrotask(look);
    const end = new AbortController();
    const options = { signal: end.signal };
    viewport.addEventListener('focusin', look, options);
    viewport.addEventListener('focusout', lookLater, options);
    ownerDocument.addEventListener('selectionchange', look, options);
    return () => end.abort();
  }, [viewport]);
  return kept;
}

/** In which message of the conversation a place in the page is. */
function messageIdOf(node: Node | null, viewport: HTMLElement): string | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  const message = element?.closest<HTMLElement>('article[data-message-id]');
  return message && viewport.contains(message) ? message.dataset['messageId'] : undefined;
}
