import { useCallback, useEffect, useState } from 'react';
import { copyText } from './copyText.js';
import { reportUnexpected } from './reportUnexpected.js';

/** How long a check stands for "copied", in milliseconds. */
const SHOWN_FOR = 2000;

/** Copies text, and says for two seconds that it has. */
export function useCopy(): { readonly isCopied: boolean; readonly copy: (text: string) => void } {
  const [copiedAt, setCopiedAt] = useState(0);
  // The check goes by itself.
  useEffect(() => {
    if (copiedAt === 0) return undefined;
    const timer = setTimeout(() => setCopiedAt(0), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [copiedAt]);
  const copy = useCallback((text: string) => {
    copyText(text).then(() => setCopiedAt(Date.now()), reportUnexpected);
  }, []);
  return { isCopied: copiedAt !== 0, copy };
}
