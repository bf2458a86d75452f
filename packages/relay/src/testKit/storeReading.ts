import type { Claim, StreamHead, StreamStore, StreamWriter, Stretch } from '../store/streamStore.js';

export const claim: Claim = { owner: 'alice', fingerprint: 'f1' };
export const head: StreamHead = { status: 200, headers: { 'content-type': 'text/event-stream' }, isEvents: true };

export const numbered = (count: number, from = 1): readonly string[] =>
  Array.from({ length: count }, (_, at) => `data: ${at + from} ☂\n\n`);

export async function openWriter(store: StreamStore, key: string): Promise<StreamWriter> {
  const opened = await store.open(key, claim);
  if (!('writer' in opened)) throw new Error('The key was taken.');
  return opened.writer;
}

/** Reads after one event until the stream ends, or until `count` events have come. Failures of the store are retried. */
export async function readAll(
  store: StreamStore,
  key: string,
  start: number = 0,
  count: number = Infinity,
): Promise<Stretch> {
  const never = new AbortController().signal;
  let [after, found, hasHead] = [start, [] as readonly string[], false];
  for (;;) {
    const stretch = await store.read(key, after).catch(() => undefined);
    if (!stretch) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      continue;
    }
    found = [...found, ...stretch.events];
    after += stretch.events.length;
    hasHead ||= stretch.head !== null;
    if (stretch.state !== 'open' || found.length >= count) return { ...stretch, events: found };
    if (stretch.events.length === 0) await store.wait(key, { after, hasHead }, never);
  }
}
