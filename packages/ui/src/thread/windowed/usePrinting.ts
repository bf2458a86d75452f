import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is being printed: then everything has to be in it, at once. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  // The browser asks, and takes the page as it is when the event is over.
  useEffect(() => {
    const handleBefore = (): void => flushSync(() => setPrinting(true));
    const handleAfter = (): void => setPrinting(false);
    addEventListener('beforeprint', handleBefore);
    addEventListener('afterprint', handleAfter);
    return () => {
      removeEventListener('beforeprint', handleBefore);
      removeEventListener('afterprint', handleAfter);
    };
  }, []);
  return isPrinting;
}
