import { streamChat } from '@chat-stream/core';
import { expect, it } from 'vitest';
import { scriptedModel } from '../model/scriptedModel.js';
import { createVirtualClock } from './createVirtualClock.js';

it('waits for code that yields to the event loop, as long parsing does', async () => {
  const clock = createVirtualClock();
  const model = scriptedModel('one two three four', { ...clock, tokensPerSecond: 10 });
  const times: number[] = [];
  await new Promise((resolve) => setImmediate(resolve));
  const running = streamChat({
    transport: model.transport,
    request: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] },
    onChunk: () => {
      times.push(Math.round(clock.now()));
      const until = performance.now() + 12;
      while (performance.now() < until);
    },
  });
  await clock.runAll();
  const { completion } = await running;
  expect(completion.choices[0]?.message.content).toBe('one two three four');
  expect(new Set(times)).toEqual(new Set([0, 100, 200, 300, 400]));
});
