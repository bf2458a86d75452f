import { afterEach, expect, test } from 'vitest';
import { fetchTransport, streamChat, type ChatCompletion } from '../../index.js';
import { scenarios } from './all.js';
import { serve, type Loopback } from './loopback.js';
import { summarise } from './scenario.js';

let server: Loopback;

afterEach(() => server.close());

test.for(scenarios)('$number $name, over a real connection', async ({ answers, expected, options }) => {
  server = await serve(answers);
  const result = await streamChat({
    transport: fetchTransport({ baseURL: server.baseURL, maxRetries: answers.length - 1, ...options }),
    request: { model: 'm1', messages: [{ role: 'user', content: 'How is the sea?' }] },
  });
  const { outcome, choices, warnings, error, completion = {} } = expected;
  expect(summarise(result)).toMatchObject({ outcome, warnings, ...(error && { error }) });
  expect(result.completion.choices).toStrictEqual(choices);
  for (const [field, value] of Object.entries(completion)) {
    expect(result.completion[field as keyof ChatCompletion]).toStrictEqual(value);
  }
  expect(result.error === undefined).toBe(error === undefined);
  expect(server.requests).toHaveLength(answers.length);
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
});
