import { describe, expect, test } from 'vitest';
import {
  ChatError,
  fromWireRequest,
  REQUEST_FIELDS,
  toWireRequest,
  type ChatRequest,
  type ChatRequestInput,
} from '../../index.js';
import { langChain, openAi, opperPython, opperTypescript } from '../scenarios/requests.js';

/** Every key of the type: the compiler refuses a list that lacks one or has one too many. */
const KEYS: Record<keyof ChatRequest, true> = {
  messages: true,
  model: true,
  stream: true,
  audio: true,
  frequency_penalty: true,
  function_call: true,
  functions: true,
  logit_bias: true,
  logprobs: true,
  max_completion_tokens: true,
  max_tokens: true,
  metadata: true,
  modalities: true,
  moderation: true,
  n: true,
  parallel_tool_calls: true,
  parent_span_id: true,
  prediction: true,
  presence_penalty: true,
  prompt_cache_key: true,
  prompt_cache_options: true,
  prompt_cache_retention: true,
  reasoning_effort: true,
  response_format: true,
  safety_identifier: true,
  seed: true,
  service_tier: true,
  stop: true,
  store: true,
  stream_options: true,
  tags: true,
  temperature: true,
  tool_choice: true,
  tools: true,
  top_logprobs: true,
  top_p: true,
  user: true,
  verbosity: true,
  web_search_options: true,
};

function errorOf(request: unknown): ChatError {
  try {
    toWireRequest(request as ChatRequestInput);
  } catch (error) {
    return error as ChatError;
  }
  throw new Error('no error');
}

describe('the table of fields', () => {
  test('has a row for each key of the type, and no other', () => {
    expect(REQUEST_FIELDS.map(({ wire }) => wire).sort()).toStrictEqual(Object.keys(KEYS).sort());
    expect(REQUEST_FIELDS).toHaveLength(39);
  });

  test.for<[letter: string, count: number, example: object]>([
    ['l', 23, langChain],
    ['o', 36, opperPython],
    ['a', 37, openAi],
  ])('system %s knows %i fields', ([letter, count, example]) => {
    const known = REQUEST_FIELDS.filter(({ systems }) => systems.includes(letter)).map(({ wire }) => wire as string);
    expect(known).toHaveLength(count);
    expect(Object.keys(example).filter((key) => !known.includes(key))).toStrictEqual([]);
  });

  test('names what it refers to', () => {
    for (const { camel, requires, help } of REQUEST_FIELDS) {
      expect(camel).not.toContain('_');
      expect(help).toMatch(/\.$/);
      expect(requires === undefined || requires in KEYS).toBe(true);
    }
  });
});

describe('requests of every SDK', () => {
  test('each of the 33 fields of Opper in camelCase is the same on the wire', () => {
    expect(Object.keys(opperTypescript)).toHaveLength(33);
    expect(toWireRequest(opperTypescript)).toStrictEqual(opperPython);
  });

  test.for([opperPython, langChain, openAi])(
    'what is on the wire stays as it is, and the way back leads there again',
    (wire) => {
      expect(toWireRequest(wire)).toStrictEqual(wire);
      expect(toWireRequest(fromWireRequest(wire) as unknown as ChatRequestInput)).toStrictEqual(wire);
    },
  );

  test('the way to camelCase', () => {
    expect(fromWireRequest(opperPython)).toStrictEqual(opperTypescript);
    expect(fromWireRequest(opperTypescript)).toStrictEqual(opperTypescript);
  });

  test('the example of Opper’s own page has no role, and is told so', () => {
    const error = errorOf({ messages: [{ content: '<value>' }] });
    expect(error).toMatchObject({ code: 'invalid_request', param: 'messages.0.role' });
    expect(error.message).toContain('role');
  });
});

describe('what a user has named stays as it is', () => {
  test('mixed spellings, at every level', () => {
    const wire = toWireRequest({
      messages: [{ role: 'user', content: [{ type: 'image_url', imageUrl: { url: 'data:' } }] }],
      max_tokens: 1,
      topP: 1,
      streamOptions: { include_usage: true, includeObfuscation: false },
      responseFormat: { type: 'json_schema', json_schema: { name: 'a', schema: { maxTokens: { topP: 1 } } } },
    } as ChatRequestInput);
    expect(wire).toStrictEqual({
      messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:' } }] }],
      max_tokens: 1,
      top_p: 1,
      stream_options: { include_usage: true, include_obfuscation: false },
      response_format: { type: 'json_schema', json_schema: { name: 'a', schema: { maxTokens: { topP: 1 } } } },
    });
  });

  test('fields that we do not know pass through', () => {
    const extra = { top_k: 40, fallbackModels: ['a_b'], chat_template_kwargs: { enableThinking: true } };
    expect(toWireRequest({ messages: [], ...extra })).toStrictEqual({ messages: [], ...extra });
  });

  test('a model that is an object without a name is a record of the user', () => {
    const model = [{ extraHeaders: 1, any_thing: 2 }, 'a', { name: 'b', extraHeaders: {} }];
    expect(toWireRequest({ messages: [], model } as ChatRequestInput)).toStrictEqual({
      messages: [],
      model: [{ extraHeaders: 1, any_thing: 2 }, 'a', { name: 'b', extra_headers: {} }],
    });
  });

  test('undefined is left out, null is sent', () => {
    const wire = toWireRequest({
      messages: [],
      temperature: undefined,
      seed: null,
      streamOptions: { includeUsage: undefined },
    });
    expect(wire).toStrictEqual({ messages: [], seed: null, stream_options: {} });
  });

  test('__proto__ is a key like any other', () => {
    const request = JSON.parse(
      '{"messages":[],"__proto__":{"isAdmin":true},"metadata":{"__proto__":"a"}}',
    ) as ChatRequestInput;
    const wire = toWireRequest(request);
    expect(JSON.stringify(wire)).toBe(JSON.stringify(request));
    expect((wire as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test('the request that was given is not changed', () => {
    const before = JSON.stringify(opperTypescript);
    toWireRequest(opperTypescript);
    expect(JSON.stringify(opperTypescript)).toBe(before);
  });
});

describe('what cannot be sent', () => {
  test.for<[path: string, request: object]>([
    ['max_tokens', { messages: [], max_tokens: 1, maxTokens: 2 }],
    ['stream_options.include_usage', { messages: [], stream_options: { include_usage: true, includeUsage: true } }],
    ['messages.1.tool_call_id', { messages: [{ role: 'user' }, { role: 'tool', tool_call_id: 'a', toolCallId: 'a' }] }],
    ['messages.0.content.0.image_url', { messages: [{ role: 'user', content: [{ imageUrl: {}, image_url: {} }] }] }],
  ])('%s in both spellings', ([param, request]) => {
    expect(errorOf(request)).toMatchObject({ name: 'ChatError', code: 'invalid_request', param });
  });

  test('one of them undefined is fine', () => {
    expect(toWireRequest({ messages: [], max_tokens: 1, maxTokens: undefined } as ChatRequestInput)).toStrictEqual({
      messages: [],
      max_tokens: 1,
    });
  });

  test.for<[param: string, messages: unknown]>([
    ['messages.1.role', [{ role: 'user', content: 'a' }, { content: 'b' }]],
    ['messages.0.role', [{ role: '', content: 'a' }]],
    ['messages.0.role', ['Hi']],
    ['messages.0.role', [null]],
  ])('a message without role: %s', ([param, messages]) => {
    expect(errorOf({ messages })).toMatchObject({ code: 'invalid_request', param });
  });
});
