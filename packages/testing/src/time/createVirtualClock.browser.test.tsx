import { fetchTransport, streamChat } from '@chat-stream/core';
import { expect, it } from 'vitest';
import { scriptedModel } from '../model/scriptedModel.js';
import { createModelFetch } from '../server/createModelFetch.js';
import { createVirtualClock } from './createVirtualClock.js';

// Browsers pipe streams in tasks of their own. Node uses promises only.
it('completes piped streams in a browser as well', async () => {
  const clock = createVirtualClock();
  const model = scriptedModel('one two three four five six seven', { ...clock, tokensPerSecond: 10, latencyMs: 300 });
  const piped: typeof globalThis.fetch = async (input, init) => {
    const response = await model.fetch(input instanceof Request ? input : String(input), init);
    let { body } = response;
    // Firefox needs several tasks for each.
    for (let pipe = 0; pipe < 3; pipe++) body = body?.pipeThrough(new TransformStream()) ?? null;
    return new Response(body, response);
  };
  const server = createModelFetch({ ...clock, models: [{ id: 'm', script: 'one two three four five six seven' }] });
  for (const transport of [
    model.transport,
    fetchTransport({ baseURL: 'http://x/v1', fetch: piped }),
    fetchTransport({ baseURL: 'http://x/v1', fetch: server as typeof globalThis.fetch }),
  ]) {
    let times: number[] = [];
    const startedAt = clock.now();
    const running = streamChat({
      transport,
      request: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] },
      onChunk: () => (times = [...times, Math.round(clock.now() - startedAt)]),
    });
    await clock.runAll();
    const { outcome, completion } = await running;
    expect([outcome, completion.choices[0]?.message.content]).toEqual(['done', 'one two three four five six seven']);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBeGreaterThanOrEqual(8);
  }
});
