import { describe, expect, it } from 'vitest';
import { createRelay } from '../createRelay.js';
import type { Limits } from '../options.js';
import { post, question } from '../testKit/wire.js';
import { checkRequest } from './checkRequest.js';

const check = (value: Record<string, unknown>, limits: Limits): Readonly<Record<string, unknown>> => {
  const body = { ...question, ...value };
  return checkRequest({ text: JSON.stringify(body), value: body }, limits).value;
};
const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the limit of tokens', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a negative number', { max_tokens: -1 }],
    ['no whole number', { max_tokens: 1.5 }],
    ['a text', { max_completion_tokens: '9' }],
    ['infinity as JSON has it', { max_tokens: Infinity }],
    ['llama.cpp', { n_predict: -1 }],
    ['llama.cpp, more', { n_predict: 101 }],
    ['Ollama', { options: { num_predict: 500 } }],
    ['vLLM and TGI', { extra_body: { max_new_tokens: 101 } }],
    ['Gemini', { generationConfig: { maxOutputTokens: 101 } }],
    ['camel case', { maxTokens: 101 }],
    ['reasoning of OpenRouter', { reasoning: { max_tokens: 101 } }],
    ['thinking of Anthropic', { thinking: { type: 'enabled', budget_tokens: 101 } }],
    ['a least number', { min_tokens: 101 }],
    ['a list of options', { extra_body: [{ max_tokens: 101 }] }],
    ['NeMo', { tokens_to_generate: 101 }],
    ['the realtime protocol', { max_response_output_tokens: 101 }],
    ['a spelling that nobody has told of', { 'max-TOTAL.tokens': 101 }],
    ['a number in a text', { maximum_tokens: '1e9' }],
  ])('knows %s', (_name, value) => {
    expect(codeOf(() => check(value, { maxTokens: 100 }))).toBe('over_limit');
    expect(codeOf(() => check(value, {}))).toBeUndefined();
  });

  it('does not look into content', () => {
    const harmless = {
      skip_special_tokens: false,
      truncate_prompt_tokens: 5000,
      stop_token_ids: [5000],
      eos_token_id: 5000,
      stop_tokens: ['a'],
      logit_bias: { 5000: 1 },
    };
    expect(codeOf(() => check(harmless, { maxTokens: 100 }))).toBeUndefined();
    const tools = [{ function: { parameters: { properties: { max_tokens: { type: 'number' } } } } }];
    expect(codeOf(() => check({ tools }, { maxTokens: 100 }))).toBeUndefined();
  });
});

describe('the other limits', () => {
  it.each<[string, Record<string, unknown>, Limits, string]>([
    ['fallbacks of OpenRouter', { models: ['any', 'o9'] }, { models: ['any'] }, 'model_not_allowed'],
    ['fallbacks of LiteLLM', { fallbacks: [{ model: 'o9' }] }, { models: ['any'] }, 'model_not_allowed'],
    ['a model of a plugin', { plugins: [{ id: 'web', model: 'o9' }] }, { models: ['any'] }, 'model_not_allowed'],
    ['a model in the body of a proxy', { extra_body: { model: 'o9' } }, { models: ['any'] }, 'model_not_allowed'],
    [
      'more fallbacks of LiteLLM',
      { context_window_fallbacks: [{ any: ['o9'] }] },
      { models: ['any'] },
      'model_not_allowed',
    ],
    ['a preset of OpenRouter', { preset: 'o9' }, { models: ['any'] }, 'model_not_allowed'],
    ['a deployment of Azure', { deployment_id: 'o9' }, { models: ['any'] }, 'model_not_allowed'],
    ['an empty list of models', { model: [] }, { models: ['any'] }, 'model_not_allowed'],
    ['best_of', { best_of: 3 }, { n: 2 }, 'over_limit'],
    ['a negative number of choices', { n: -3 }, { n: 2 }, 'over_limit'],
    ['tools of the provider', { plugins: [{}], web_search_options: {} }, { tools: 1 }, 'over_limit'],
    ['tools in the body of a proxy', { extra_body: { tools: [{}, {}] } }, { tools: 1 }, 'over_limit'],
    ['tools in camel case', { mcpServers: [{}, {}] }, { tools: 1 }, 'over_limit'],
    ['the search of xAI', { search_parameters: { mode: 'on' } }, { tools: 0 }, 'over_limit'],
    ['the search of Qwen', { extra_body: { enable_search: true } }, { tools: 0 }, 'over_limit'],
    ['samples', { num_samples: 3 }, { n: 2 }, 'over_limit'],
    ['MCP servers', { mcp_servers: [{}, {}] }, { tools: 1 }, 'over_limit'],
    ['tools that are no list', { tools: { length: 0 } }, { tools: 1 }, 'over_limit'],
    ['another price', { service_tier: 'priority' }, { fields: 'standard' }, 'field_not_allowed'],
    ['other models', { models: [] }, { fields: 'standard' }, 'field_not_allowed'],
    [
      'a prototype',
      JSON.parse('{"__proto__":{"x":1}}') as Record<string, unknown>,
      { fields: [] },
      'field_not_allowed',
    ],
    ['a field of a list', { seed: 1 }, { fields: ['model', 'messages', 'stream'] }, 'field_not_allowed'],
  ])('know %s', (_name, value, limits, code) => {
    expect(codeOf(() => check(value, limits))).toBe(code);
  });

  it('let an ordinary request pass', () => {
    const limits: Limits = { fields: 'standard', models: ['any'], maxTokens: 100, n: 1, tools: 1 };
    const value = {
      temperature: 1,
      tools: [{}],
      reasoning: { enable_search: false },
      response_format: { type: 'json_object' },
      max_completion_tokens: 50,
    };
    expect(check(value, limits)).toEqual({ ...question, ...value });
  });
});

it('a photo of 25 MB passes by default, and a larger request is refused in a sentence', async () => {
  let size = 0;
  const fetch = async (_url: string, init: RequestInit): Promise<Response> => {
    size = String(init.body).length;
    return Response.json({ choices: [] });
  };
  const relay = createRelay({ upstream: { baseURL: 'http://model.invalid', fetch } });
  const withPhoto = (bytes: number): Request =>
    post({
      ...question,
      stream: false,
      messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'A'.repeat((bytes / 3) * 4) } }] }],
    });
  expect((await relay.fetch(withPhoto(24_999_999))).status).toBe(200);
  expect(size).toBeGreaterThan(33_000_000);
  const refused = await relay.fetch(withPhoto(27_000_000));
  expect(refused.status).toBe(413);
  expect(await refused.json()).toMatchObject({
    error: { message: expect.stringMatching(/larger than the 32 MiB .* Send/) },
  });
});
