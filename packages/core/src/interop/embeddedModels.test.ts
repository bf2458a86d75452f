import { createModelFetch, embeddedModels } from '@chat-stream/testing';
import { describe, expect, test } from 'vitest';
import { createChat } from '../chat/chat.js';
import { manualSchedule } from '../chat/testChat.js';
import type { Transport } from '../transport/types.js';
import { readChunks } from '../protocol/stream/read.js';
import { serializeThread } from '../thread/serialize.js';

/** The response of a model to a question, byte for byte. Faulty models end their body with an error, which is replayed too. */
async function record(model: string): Promise<{ readonly bytes: Uint8Array; readonly isCut: boolean }> {
  const fetch = createModelFetch({
    latencyMs: 0,
    tokensPerSecond: 1e6,
    createId: (prefix) => `${prefix}1`,
    now: () => 1_700_000_000_000,
  });
  const response = await fetch('/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify({
      model,
      stream: true,
      n: model === 'choices' ? 3 : 1,
      logprobs: true,
      max_completion_tokens: 24,
      stream_options: { include_usage: true },
      messages: [{ role: 'user', content: 'Wie geht es dir, 🙂? Ça va, 世界?' }],
    }),
  });
  const pieces: Uint8Array[] = [];
  const reader = response.body!.getReader();
  const isCut = await (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return false;
      pieces.push(value);
    }
  })().catch(() => true);
  return { bytes: new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer()), isCut };
}

/** The thread after one turn over these pieces. */
async function finalState(pieces: readonly Uint8Array[], isCut: boolean): Promise<unknown> {
  const transport: Transport = () => {
    let next = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces[next++];
        if (piece) controller.enqueue(piece);
        else if (isCut) controller.error(new TypeError('terminated'));
        else controller.close();
      },
    });
    return readChunks(new Response(body));
  };
  let count = 0;
  const chat = createChat({
    id: 't',
    transport,
    request: { n: 1 },
    createId: () => `id${++count}`,
    now: () => 1,
    schedule: manualSchedule(),
  });
  await chat.send('Hi').catch(() => {});
  // How long the waits between reads were depends on how many reads there were.
  return JSON.parse(
    JSON.stringify(serializeThread(chat.getState()), (key, value: unknown) =>
      key.startsWith('gap') ? undefined : value,
    ),
  ) as unknown;
}

describe.each(embeddedModels.map(({ id }) => id))('the wire of the model %s', (model) => {
  test('cut at every byte, and in two at any place, gives the same state', async () => {
    const { bytes, isCut } = await record(model);
    const whole = await finalState([bytes], isCut);
    const expected = JSON.stringify(whole);
    expect(expected).toContain('"role":"assistant"');
    expect(
      JSON.stringify(
        await finalState(
          Array.from(bytes, (byte) => Uint8Array.of(byte)),
          isCut,
        ),
      ),
    ).toBe(expected);
    // Cut in two: each place costs a whole turn, so the places are spread over the bytes. 397 is prime: they meet every kind of byte.
    const step = Math.max(1, Math.ceil(bytes.length / 397));
    for (let at = 1; at < bytes.length; at += step) {
      const cut = JSON.stringify(await finalState([bytes.subarray(0, at), bytes.subarray(at)], isCut));
      expect(cut === expected ? '' : `cut at ${at}: ${cut}`).toBe('');
    }
  });
});
