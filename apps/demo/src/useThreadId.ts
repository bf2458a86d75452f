import { useSyncExternalStore } from 'react';

/** The thread that is open, from the address: a reload, the back button and a bookmark all find it again. */
export function useThreadId(): readonly [id: string, open: (id: string) => void] {
  const id = useSyncExternalStore(subscribe, currentId);
  return [id, (next) => (location.hash = next)];
}

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

function currentId(): string {
  const id = location.hash.slice(1);
  if (id) return id;
  history.replaceState(null, '', `#${newThreadId()}`);
  return location.hash.slice(1);
}

export function newThreadId(): string {
  return Math.random().toString(36).slice(2, 10);
}
