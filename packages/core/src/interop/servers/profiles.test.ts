import { afterEach, describe, expect, test } from 'vitest';
import {
  detectServer,
  selectMessages,
  serverProfiles,
  structuredOutput,
  type ThreadSettings,
  type UserPart,
} from '../../index.js';
import { finish, text } from '../../protocol/scenarios/wire.js';
import { closeServers, failureOf, hello, refusal, startServer, streamed } from './testServer.js';

afterEach(closeServers);

describe('the profile of a base URL', () => {
  test.for<[baseURL: string, name: string]>([
    ['https://api.openai.com/v1', 'OpenAI'],
    ['https://eu.api.openai.com/v1', 'OpenAI'],
    ['https://mine.openai.azure.com/openai/v1', 'Azure'],
    ['https://mine.services.ai.azure.com/models', 'Azure'],
    ['https://api.mistral.ai/v1/', 'Mistral'],
    ['HTTPS://API.DEEPSEEK.COM', 'DeepSeek'],
    ['https://api.moonshot.cn/v1', 'Moonshot'],
    ['https://api.groq.com/openai/v1', 'Groq'],
    ['https://api.cerebras.ai/v1', 'Cerebras'],
    ['https://openrouter.ai/api/v1', 'OpenRouter'],
    ['https://api.together.xyz/v1', 'Together'],
    ['http://localhost:11434/v1', 'Ollama'],
    ['http://192.168.0.7:1234/v1', 'LM Studio'],
    ['https://generativelanguage.googleapis.com/v1beta/openai', 'Gemini'],
    ['https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/l/endpoints/openapi', 'Gemini'],
    ['https://api.opper.ai/v3/compat', 'Opper'],
    ['/v1', 'The server'],
    ['https://api.mistral.ai.example.com/v1', 'The server'],
    ['https://notapi.openai.com.evil.test', 'The server'],
    ['https://proxy.test/https://api.openai.com/v1', 'The server'],
    ['http://[::1]:11434/v1', 'Ollama'],
  ])('%s: %s', ([baseURL, name]) => {
    expect(detectServer(baseURL).name).toBe(name);
  });
});

describe('what profiles change', () => {
  const settings: ThreadSettings = {
    max_completion_tokens: 9,
    messages: [{ role: 'developer', content: 'Be brief.' }],
  };

  test.for<[name: keyof typeof serverProfiles, has: object, lacks: readonly string[]]>([
    ['openai', { max_completion_tokens: 9, stream_options: { include_usage: true } }, ['max_tokens']],
    ['mistral', { max_tokens: 9 }, ['max_completion_tokens', 'stream_options']],
    ['deepseek', { max_tokens: 9, stream_options: { include_usage: true } }, ['max_completion_tokens']],
    ['ollama', { max_tokens: 9 }, ['max_completion_tokens']],
    ['vllm', { max_completion_tokens: 9 }, ['max_tokens']],
  ])('%s', async ([name, has, lacks]) => {
    const server = await startServer(() => hello, serverProfiles[name]);
    await server.chat({ request: { model: 'm', ...settings } }).send('Hi');
    expect(server.body()).toMatchObject(has);
    for (const field of lacks) expect(server.body()).not.toHaveProperty(field);
    expect(server.body().messages![0]!['role']).toBe(name === 'openai' ? 'developer' : 'system');
  });

  test('options that the program gave stay, also where the server takes none', async () => {
    const server = await startServer(() => hello, serverProfiles.vllm);
    await server.chat({ request: { stream_options: { include_usage: false } } }).send('Hi');
    expect(server.body()).toMatchObject({ stream_options: { include_usage: false } });
  });

  test('neighbours of one role become one message; calls and results stay', async () => {
    const server = await startServer((_, count) => (count === 1 ? refusal({}, 401) : hello), serverProfiles.llamacpp);
    const chat = server.chat({
      request: {
        messages: [
          { role: 'system', content: 'A' },
          { role: 'developer', content: 'B' },
        ],
      },
    });
    await failureOf(chat.send('One'));
    await chat.send([
      { type: 'text', text: 'Two' },
      { type: 'image', url: 'data:image/png;base64,AA==' },
    ]);
    expect(server.body().messages).toStrictEqual([
      { role: 'system', content: 'A\n\nB' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'One' },
          { type: 'text', text: 'Two' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } },
        ],
      },
    ]);
    // The thread itself stays as it was written.
    expect(selectMessages(chat.getState()).filter(({ role }) => role === 'user')).toHaveLength(2);
  });

  test('thoughts in tags become reasoning', async () => {
    const server = await startServer(
      () => streamed(text('<think>hm</thi'), text('nk>Hi'), finish('stop'), '[DONE]'),
      serverProfiles.lmstudio,
    );
    const chat = server.chat();
    await chat.send('Hi');
    expect(selectMessages(chat.getState()).at(-1)!.parts).toStrictEqual([
      { type: 'reasoning', text: 'hm' },
      { type: 'text', text: 'Hi' },
    ]);
  });
});

describe('the pictures of servers', () => {
  const picture = (type: string): UserPart => ({ type: 'image', url: `data:image/${type};base64,AA==` });
  test.for<[name: keyof typeof serverProfiles, takes: readonly string[], refuses: readonly string[]]>([
    ['ollama', ['png', 'jpeg', 'webp'], ['gif', 'heic']],
    ['llamacpp', ['png', 'jpeg', 'gif'], ['webp', 'avif']],
    ['lmstudio', ['png', 'jpeg', 'gif'], ['webp']],
    ['gemini', ['png', 'webp', 'heic', 'heif'], ['svg+xml']],
  ])('%s', async ([name, takes, refuses]) => {
    const server = await startServer(() => hello, serverProfiles[name]);
    for (const type of takes) await server.chat().send([picture(type)]);
    expect(server.received).toHaveLength(takes.length);
    for (const type of refuses)
      expect(await failureOf(server.chat().send([picture(type)]))).toMatchObject({ code: 'invalid_request' });
    expect(server.received).toHaveLength(takes.length);
  });

  test.for<[name: keyof typeof serverProfiles]>([['ollama'], ['lmstudio']])(
    '%s fetches none from the web',
    async ([name]) => {
      const server = await startServer(() => hello, serverProfiles[name]);
      const sent = server.chat().send([{ type: 'image', url: 'https://a.test/a.png' }]);
      expect(await failureOf(sent)).toMatchObject({ code: 'invalid_request' });
    },
  );
});

describe('what a refusal teaches', () => {
  const output = structuredOutput({ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] } as const);

  test.for<[server: string, status: number, body: unknown, isRefused: (body: Record<string, unknown>) => boolean]>([
    [
      'Mistral behind Azure AI Foundry',
      422,
      {
        object: 'error',
        message: {
          detail: [
            {
              type: 'extra_forbidden',
              loc: ['body', 'stream_options', 'include_usage'],
              msg: 'Extra inputs are not permitted',
              input: true,
            },
          ],
        },
        type: 'invalid_request_error',
      },
      (body) => 'stream_options' in body,
    ],
    [
      'a validation error as JSON in a string',
      400,
      {
        error: {
          code: 'Invalid input',
          message: '{"detail":[{"loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}',
          status: 422,
        },
      },
      (body) => 'stream_options' in body,
    ],
    [
      'a server without strict schemas',
      400,
      { error: { message: "Unknown parameter: 'response_format.json_schema.strict'." } },
      (body) => JSON.stringify(body).includes('"strict"'),
    ],
    [
      'a server that knows no developer',
      400,
      { error: { message: "messages[0].role: 'developer' is not one of ['system', 'assistant', 'user', 'function']" } },
      (body) => JSON.stringify(body).includes('"developer"'),
    ],
    [
      'Perplexity',
      400,
      { error: { message: 'After the (optional) system message(s), user and assistant roles should be alternating.' } },
      (body) => (body['messages'] as object[]).length > 2,
    ],
    [
      "a template of Gemma's",
      500,
      { error: { message: 'Conversation roles must alternate user/assistant/user/assistant/...' } },
      (body) => (body['messages'] as object[]).length > 2,
    ],
  ])('%s: once more without it, and never again', async ([, status, body, isRefused]) => {
    const server = await startServer((request) => (isRefused(request.body) ? refusal(body, status) : hello));
    const request: ThreadSettings = {
      model: 'm',
      messages: [
        { role: 'developer', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
        { role: 'user', content: 'Hm' },
      ],
    };
    await server.chat({ request, output }).send('One');
    expect(server.received).toHaveLength(2);
    // Another chat with the same server.
    await server.chat({ request, output }).send('Two');
    expect(server.received).toHaveLength(3);
  });

  test.for<[server: string, given: ThreadSettings, words: string]>([
    [
      'an o-series model',
      { max_tokens: 9 },
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    ],
    [
      'Mistral behind Azure AI Foundry',
      { max_completion_tokens: 9 },
      '[{"type":"extra_forbidden","loc":["body","max_completion_tokens"],"msg":"Extra inputs are not permitted"}]',
    ],
    ['an older gateway', { max_completion_tokens: 9 }, 'Unrecognized request argument: max_completion_tokens'],
  ])('%s: the limit under the other name, if its name is refused', async ([, request, words]) => {
    const [field] = Object.keys(request) as [string];
    const server = await startServer(({ body }) => (field in body ? refusal({ error: { message: words } }) : hello));
    await server.chat({ request: { model: 'm', ...request } }).send('Hi');
    const other = field === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    expect(server.body()).toMatchObject({ [other]: 9 });
    await server.chat({ request: { model: 'm', ...request } }).send('Hi again');
    expect(server.received).toHaveLength(3);
  });

  test('several things, one after the other', async () => {
    const server = await startServer(({ body }) => {
      if ('stream_options' in body) return refusal({ detail: 'stream_options: extra fields not permitted' }, 422);
      if (JSON.stringify(body).includes('"strict"'))
        return refusal({ detail: 'strict: extra fields not permitted' }, 422);
      return hello;
    });
    await server.chat({ output }).send('One');
    expect(server.received).toHaveLength(3);
  });

  test.for<[name: string, request: ThreadSettings, message: string]>([
    ['what the program asked for', { stream_options: { include_usage: true } }, 'stream_options is not permitted'],
    ['a field that is not ours', { top_k: 5 }, 'top_k is not permitted'],
    ['words that name nothing', {}, 'Invalid request'],
    ['a limit that is too high', { max_tokens: 9e9 }, 'max_tokens is too large: 9000000000. At most 4096.'],
    ['a limit above a number that it knows', { max_tokens: 9e9 }, 'max_tokens above 4096 is not supported'],
    [
      'a system message in another place',
      { messages: [{ role: 'system', content: 'A' }] },
      'The system message has to be the first one, not the second.',
    ],
    ['another field than the limit', { max_tokens: 9 }, 'top_k is not supported'],
  ])('nothing, where the server refuses %s', async ([, request, message]) => {
    const server = await startServer(() => refusal({ error: { message } }));
    expect(await failureOf(server.chat({ request: { model: 'm', ...request } }).send('Hi'))).toMatchObject({
      code: 'http',
      status: 400,
      message,
    });
    expect(server.received).toHaveLength(1);
  });

  test('nothing, where it does not help: the first words are told, and the next request is as before', async () => {
    const server = await startServer((_, count) =>
      refusal({ error: { message: count % 2 === 1 ? 'stream_options: bad model' : 'bad model' } }),
    );
    const chat = server.chat();
    expect(await failureOf(chat.send('Hi'))).toMatchObject({ message: 'stream_options: bad model' });
    await failureOf(chat.send('Hi'));
    expect(server.received.map(({ body }) => 'stream_options' in body)).toStrictEqual([true, false, true, false]);
  });
});
