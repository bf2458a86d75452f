/** Tells the other tabs of the browser that a thread has been removed: a tab that writes its answer stops. Without BroadcastChannel, nothing does. */
export function announceRemoval(thread: string): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(nameOf(thread));
  channel.postMessage(null);
  channel.close();
}

/** Calls back when another tab has removed the thread. Returns the function that unsubscribes. */
export function onRemoval(thread: string, callback: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {};
  const channel = new BroadcastChannel(nameOf(thread));
  channel.addEventListener('message', callback);
  return () => channel.close();
}

/** @param thread names the storage and the thread */
const nameOf = (thread: string): string => `chat-stream:removed:${thread}`;
