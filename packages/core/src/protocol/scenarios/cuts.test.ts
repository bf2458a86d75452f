import { expect, test } from 'vitest';
import { fetchTransport, streamChat } from '../../index.js';
import { scenarios } from './all.js';
import { toBytes } from './loopback.js';
import { memoryFetch } from './memory.js';
import { summarise, type Scenario } from './scenario.js';

async function read({ answers, options }: Scenario, sizes: readonly number[]): Promise<string> {
  const result = await streamChat({
    transport: fetchTransport({
      baseURL: 'http://memory.test/v1',
      fetch: memoryFetch(answers, sizes),
      sleep: () => Promise.resolve(),
      now: () => 0,
      ...options,
    }),
    request: { model: 'm1', messages: [{ role: 'user', content: 'How is the sea?' }] },
  });
  return JSON.stringify(summarise(result), null, 1);
}

const readable = scenarios.filter(({ answers }) => !answers.some(({ headers }) => headers?.['content-encoding']));

test.for(readable)('$number $name, cut at every byte', async (scenario) => {
  const length = toBytes(scenario.answers.at(-1)!.body).length;
  const whole = await read(scenario, [length + 1]);
  expect(JSON.parse(whole)).toMatchObject({ outcome: scenario.expected.outcome });
  expect(await read(scenario, [1])).toBe(whole);
  for (let at = 1; at < length; at++) {
    expect(await read(scenario, [at, length]), `cut after byte ${at}`).toBe(whole);
  }
});
