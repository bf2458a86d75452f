import { useEffect, useRef, useState } from 'react';
import type { ListedThread } from './ThreadList.js';

interface Leaving {
  /** The one that is hidden and not yet deleted. */
  readonly thread: ListedThread | null;
  readonly leave: (thread: ListedThread) => void;
  readonly stay: () => void;
  readonly finish: () => void;
}

/** Deletes late, so that it can be undone: when the time is over, when the next one is deleted, or when the page goes away. */
export function useLeaving(onDelete: ((id: string) => void) | undefined): Leaving {
  const [thread, setThread] = useState<ListedThread | null>(null);
  const latest = useRef({ thread, onDelete });
  useEffect(() => {
    latest.current = { thread, onDelete };
  });
  // Whoever leaves the page has not undone it.
  useEffect(() => {
    const finish = (): void => {
      const { thread: left, onDelete: remove } = latest.current;
      if (left) remove?.(left.id);
      latest.current.thread = null;
    };
    addEventListener('pagehide', finish);
    return () => {
      removeEventListener('pagehide', finish);
      finish();
    };
  }, []);
  const finish = (): void => {
    if (thread) onDelete?.(thread.id);
    setThread(null);
  };
  const leave = (next: ListedThread): void => {
    finish();
    setThread(next);
  };
  return { thread, leave, stay: () => setThread(null), finish };
}
