import { useEffect, useRef, useState, type RefObject } from 'react';

/**
 * Takes the files that are dropped anywhere on the application that a composer is in: the outermost `<ChatRoot>`, with its header and lists.
 * Returns whether some are above it now. With `null` nothing is taken, and nothing happens: the browser would open the file in the place of
 * the page.
 */
export function useFileDrop(form: RefObject<HTMLElement | null>, take: ((files: FileList) => void) | null): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  // The chat around the composer belongs to other parts.
  useEffect(() => {
    const place = outermostRoot(form.current) ?? form.current;
    const handleOver = (event: DragEvent): void => {
      const { dataTransfer } = event;
      if (event.defaultPrevented || !dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      dataTransfer.dropEffect = latest.current ? 'copy' : 'none';
      setOver(latest.current !== null);
    };
    // The event fires between two elements within the chat, too.
    const handleLeave = ({ relatedTarget }: DragEvent): void => {
      if (!(relatedTarget instanceof Node && place?.contains(relatedTarget))) setOver(false);
    };
    const handleDrop = (event: DragEvent): void => {
      setOver(false);
      const files = event.dataTransfer?.files;
      if (event.defaultPrevented || !files?.length) return;
      event.preventDefault();
      latest.current?.(files);
    };
    place?.addEventListener('dragover', handleOver);
    place?.addEventListener('dragleave', handleLeave);
    place?.addEventListener('drop', handleDrop);
    return () => {
      place?.removeEventListener('dragover', handleOver);
      place?.removeEventListener('dragleave', handleLeave);
      place?.removeEventListener('drop', handleDrop);
    };
  }, [form]);
  return isOver;
}

function outermostRoot(element: HTMLElement | null): HTMLElement | null {
  const root = element?.closest<HTMLElement>('.cs-root');
  return root ? (outermostRoot(root.parentElement) ?? root) : null;
}
