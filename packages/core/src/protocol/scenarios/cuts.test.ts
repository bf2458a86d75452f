import { expect, test } from 'vitest';
import { fetchTransport, readChunks, streamChat, type Transport, type Warning } from '../../index.js';
import { scenarios } from './all.js';
import { toBytes } from './loopback.js';
import { memoryFetch } from './memory.js';
import { summarise, type Scenario } from './scenario.js';

async function read({ answers, options }: Scenario, sizes: readonly number[]): Promise<string> {
  const fetch = memoryFetch(answers, sizes);
  const transport = fetchTransport({
    baseURL: 'http://memory.test/v1',
    fetch,
    sleep: () => Promise.resolve(),
    now: () => 0,
    ...options,
  });
  // The way to the body is the same for every cut and costs most of the time: streams are read without it.
  const isStream = answers.length === 1 && answers[0]!.status === undefined;
  const direct: Transport = async function* (_request, { onEvent }) {
    const onWarning = (warning: Warning): void => onEvent?.({ type: 'warning', warning });
    yield* readChunks(await fetch(''), { ...options, onWarning });
  };
  const result = await streamChat({
    transport: isStream ? direct : transport,
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
