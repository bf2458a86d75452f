import { describe, expect, test } from 'vitest';
import { readChunks } from '../../index.js';
import { events, finish, text } from '../../protocol/scenarios/wire.js';

describe('limits', () => {
  const read = async (body: string, maxFrameLength: number): Promise<unknown> => {
    try {
      let count = 0;
      for await (const chunks of readChunks(new Response(body), { maxFrameLength })) count += chunks.length;
      return count;
    } catch (error) {
      return error;
    }
  };
  const answer = events([text('Blue'), finish('stop'), '[DONE]']);

  test('comments may be longer than any event', async () => {
    expect(await read(`: ${'x'.repeat(5000)}\n\n${answer}`, 1000)).toBe(2);
    const pieces = new ReadableStream({
      start(controller) {
        for (let at = 0; at < 50; at++)
          controller.enqueue(new TextEncoder().encode(at === 0 ? `:${'x'.repeat(99)}` : 'data: y'.repeat(20)));
        controller.enqueue(new TextEncoder().encode(`\n\n${answer}`));
        controller.close();
      },
    });
    let count = 0;
    for await (const chunks of readChunks(new Response(pieces), { maxFrameLength: 1000 })) count += chunks.length;
    expect(count).toBe(2);
  });

  test('an event of very many lines is too large before it takes much memory', async () => {
    expect(await read('data: \n'.repeat(100_000), 100_000)).toMatchObject({ code: 'too_large' });
    expect(await read(`data: ${'x'.repeat(1001)}\n\n`, 1000)).toMatchObject({ code: 'too_large' });
  });
});
