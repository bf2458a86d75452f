import { expect, it } from 'vitest';
import { createRelay } from './createRelay.js';
import { DONE, eventText, gatedModel } from './testKit/gatedModel.js';
import { post, question } from './testKit/wire.js';

it.each([Infinity, 1e12])('takes %s milliseconds for very long, not for nothing', async (ms) => {
  const names = [
    'bodyMs',
    'authorizeMs',
    'hookMs',
    'headersMs',
    'streamMs',
    'upstreamIdleMs',
    'readerIdleMs',
    'keepAliveMs',
  ];
  const model = gatedModel(eventText(1));
  const limits = Object.fromEntries(names.map((name) => [name, ms]));
  const relay = createRelay({ upstream: { ...model.upstream, timeoutMs: ms }, limits });
  const answer = relay.fetch(post(question, { 'idempotency-key': 'long' })).then((response) => response.text());
  await expect.poll(model.calls).toBe(1);
  // A timer that is too long fires in the next millisecond: before these.
  for (let at = 2; at < 5; at++) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    model.write(eventText(at));
  }
  model.write(DONE);
  model.end();
  const text = await answer;
  expect(text).toContain('[DONE]');
  expect(text).not.toContain('"error"');
  expect(text.split('\n').filter((line) => line.startsWith(':')).length).toBeLessThan(2);
  await relay.close();
});
