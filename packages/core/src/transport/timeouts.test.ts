import { expect, test } from 'vitest';
import { settle } from '../chat/testChat.js';
import { abortable } from '../abortable.js';
import { watched } from './timeouts.js';

test('an aborted read does not cause an unhandled rejection, aborted before or during it', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  try {
    for (const isBefore of [true, false]) {
      const controller = new AbortController();
      let fail = (_error: Error): void => {};
      const work = new Promise<void>((_, reject) => (fail = reject));
      if (isBefore) controller.abort();
      const given = abortable(work, controller.signal);
      controller.abort();
      await expect(given).rejects.toMatchObject({ name: 'AbortError' });
      fail(new Error('late'));
      await settle();
    }
    expect(unhandled).toEqual([]);
  } finally {
    process.off('unhandledRejection', note);
  }
});

test('a silent body ends with idle_timeout, and each byte restarts the timer', async () => {
  let send = (_text: string): void => {};
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => void (send = (text) => controller.enqueue(new TextEncoder().encode(text))),
  });
  const reader = watched(new Response(body), { idleTimeoutMs: 40 }, Date.now).body!.getReader();
  send('a');
  expect((await reader.read()).done).toBe(false);
  await expect(reader.read()).rejects.toMatchObject({ code: 'idle_timeout', retryable: true });
});
