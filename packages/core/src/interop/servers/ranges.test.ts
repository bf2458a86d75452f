import { afterEach, describe, expect, test } from 'vitest';
import { createChat, fetchTransport, selectIssues, type ThreadSettings, type Validate } from '../../index.js';
import { serve, type Loopback } from '../../protocol/scenarios/loopback.js';
import { events, finish, text } from '../../protocol/scenarios/wire.js';

let server: Loopback;
afterEach(() => server.close());

const ok = { headers: { 'content-type': 'text/event-stream' }, body: events([text('Hi'), finish('stop'), '[DONE]']) };

async function sends(request: object, validate?: Validate): Promise<{ error: unknown; issues: readonly string[] }> {
  server = await serve(() => ok);
  const chat = createChat({
    transport: fetchTransport({ baseURL: server.baseURL }),
    request: { model: 'm', ...request } as ThreadSettings,
    ...(validate && { validate }),
  });
  const error: unknown = await chat.send('Hi').then(
    () => undefined,
    (cause: unknown) => cause,
  );
  return { error, issues: selectIssues(chat.getState()).map(({ severity, code }) => `${severity} ${code}`) };
}

describe('a request that some server takes', () => {
  test.for<[server: string, request: object, warning: readonly string[]]>([
    ['LM Studio', { max_tokens: -1 }, ['warning out_of_range', 'warning deprecated']],
    ['llama.cpp', { temperature: 3, min_p: 0.1 }, ['warning out_of_range']],
    ['Groq', { tools: [{ type: 'browser_search' }] }, []],
    ['Moonshot', { tools: [{ type: 'builtin_function', function: { name: '$web_search' } }] }, []],
    ['Perplexity', { response_format: { type: 'json_schema', json_schema: { schema: {} } } }, ['warning bad_name']],
    ['LiteLLM', { metadata: { tags: ['a'] }, tags: ['b'] }, ['warning wrong_type', 'warning out_of_range']],
    ['Together', { logprobs: 1 }, ['warning wrong_type']],
    ['Fireworks', { stop: ['a', 'b', 'c', 'd', 'e', 'f'] }, ['warning wrong_count']],
    ['a program with a slip', { temprature: 1 }, ['warning unknown_field']],
  ])('%s: leaves as it is', async ([, request, warning]) => {
    const { error, issues } = await sends(request);
    expect(error).toBeUndefined();
    expect(server.received[0]?.body).toMatchObject(request);
    expect(issues).toStrictEqual(warning);
  });
});

describe('a request that no server takes', () => {
  const request = { temperature: 'hot' };

  test('does not leave', async () => {
    expect((await sends(request)).error).toMatchObject({ code: 'invalid_request', param: 'temperature' });
    expect(server.received).toHaveLength(0);
  });

  test.for<[Validate]>([['warn'], ['off']])('leaves with validate: %s', async ([validate]) => {
    expect((await sends(request, validate)).error).toBeUndefined();
    expect(server.received[0]?.body).toMatchObject(request);
  });
});
