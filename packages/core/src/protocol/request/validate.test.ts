import { describe, expect, test } from 'vitest';
import { REQUEST_FIELDS, validateRequest, type ChatRequestInput, type RequestIssue } from '../../index.js';
import { openAi, opperTypescript } from '../scenarios/requests.js';

const messages = [{ role: 'user', content: 'Answer in JSON.' }];
const base = { model: 'm', messages };
const f = { type: 'function', function: { name: 'f' } };

/** The issues of a request that has these fields beside a model and a message. */
function issuesOf(fields: object): readonly RequestIssue[] {
  return validateRequest({ ...base, ...fields } as ChatRequestInput);
}

const brief = (issues: readonly RequestIssue[]): readonly string[] =>
  issues.map(({ path, code, severity }) => `${severity} ${path.join('.')} ${code}`);

test('a good request has no issues, in either spelling', () => {
  expect(issuesOf({})).toStrictEqual([]);
  expect(
    issuesOf({ temperature: 2, maxCompletionTokens: 1, topLogprobs: 20, logprobs: true, stop: ['a'], n: 128 }),
  ).toStrictEqual([]);
  expect(
    issuesOf({ temperature: null, logit_bias: null, stop: null, tools: [f], tool_choice: f, metadata: { a: 'b' } }),
  ).toStrictEqual([]);
});

describe('one field', () => {
  test.for<[fields: object, issue: string]>([
    [{ messages: undefined }, 'error messages required'],
    [{ messages: [] }, 'error messages wrong_count'],
    [{ messages: 'Hi' }, 'error messages wrong_type'],
    [{ messages: null }, 'error messages not_null'],
    [{ user: null }, 'warning user not_null'],
    [{ tools: null }, 'warning tools not_null'],
    [{ model: 5 }, 'error model wrong_type'],
    [{ model: [] }, 'error model wrong_type'],
    [{ temperature: 'hot' }, 'error temperature wrong_type'],
    [{ temperature: Number.NaN }, 'error temperature wrong_type'],
    [{ temperature: 2.1 }, 'warning temperature out_of_range'],
    [{ temperature: -0.1 }, 'warning temperature out_of_range'],
    [{ top_p: 1.1 }, 'warning top_p out_of_range'],
    [{ frequency_penalty: -2.1 }, 'warning frequency_penalty out_of_range'],
    [{ presence_penalty: 2.1 }, 'warning presence_penalty out_of_range'],
    [{ n: 0 }, 'warning n out_of_range'],
    [{ n: 129 }, 'warning n out_of_range'],
    [{ n: 1.5 }, 'error n wrong_type'],
    [{ max_completion_tokens: 0 }, 'warning max_completion_tokens out_of_range'],
    [{ logprobs: true, top_logprobs: 21 }, 'warning top_logprobs out_of_range'],
    [{ logprobs: 1 }, 'warning logprobs wrong_type'],
    [{ stop: [] }, 'warning stop wrong_count'],
    [{ stop: ['a', 'b', 'c', 'd', 'e'] }, 'warning stop wrong_count'],
    [{ stop: [1] }, 'error stop wrong_type'],
    [{ safety_identifier: 'a'.repeat(65) }, 'warning safety_identifier wrong_count'],
    [{ metadata: [] }, 'error metadata wrong_type'],
    [{ metadata: Object.fromEntries(Array.from({ length: 17 }, (_, at) => [at, ''])) }, 'warning metadata wrong_count'],
    [{ metadata: { a: 'b'.repeat(513) } }, 'warning metadata.a out_of_range'],
    [{ metadata: { ['a'.repeat(65)]: 'b' } }, `warning metadata.${'a'.repeat(65)} out_of_range`],
    [{ metadata: { a: 1 } }, 'warning metadata.a out_of_range'],
    [{ logit_bias: { '7': 101 } }, 'warning logit_bias.7 out_of_range'],
    [{ logit_bias: { '7': 'a' } }, 'warning logit_bias.7 out_of_range'],
    [{ prediction: { type: 'content', content: [] } }, 'warning prediction.content wrong_count'],
    [{ stream: false }, 'error stream not_streaming'],
    [
      { tools: Array.from({ length: 129 }, (_, at) => ({ type: 'function', function: { name: `f${at}` } })) },
      'warning tools wrong_count',
    ],
    [{ tools: [{ type: 'function', function: { name: 'no spaces' } }] }, 'warning tools.0 bad_name'],
    [{ tools: [{ type: 'custom', custom: { name: 'a'.repeat(65) } }] }, 'warning tools.0 bad_name'],
    [{ tools: [f, f] }, 'warning tools.1 duplicate'],
    [
      { response_format: { type: 'json_schema', json_schema: { name: 'a b' } } },
      'warning response_format.json_schema.name bad_name',
    ],
    [{ response_format: { type: 'json_schema' } }, 'warning response_format.json_schema.name bad_name'],
    [{ reasoning_effort: 'huge' }, 'warning reasoning_effort unknown_value'],
    [{ service_tier: 'turbo' }, 'warning service_tier unknown_value'],
    [{ verbosity: 'none' }, 'warning verbosity unknown_value'],
    [{ modalities: ['smell'] }, 'warning modalities unknown_value'],
  ])('%o: %s', ([fields, expected]) => {
    expect(brief(issuesOf(fields))).toStrictEqual([expected]);
  });

  test('a seed beyond the exact integers', () => {
    expect(brief(issuesOf({ seed: 2 ** 60 }))).toContain('warning seed unsafe_integer');
    expect(brief(issuesOf({ seed: -(2 ** 53) + 1 }))).toStrictEqual(['warning seed deprecated']);
  });

  test('deprecated ones say what to use', () => {
    const deprecated = REQUEST_FIELDS.filter((field) => field.deprecated !== undefined);
    expect(deprecated.map(({ wire }) => wire).sort()).toStrictEqual(
      ['function_call', 'functions', 'max_tokens', 'prompt_cache_retention', 'seed', 'user'].sort(),
    );
    for (const issue of issuesOf({ max_tokens: 5, user: 'a', prompt_cache_retention: '24h' })) {
      expect(issue).toMatchObject({
        code: 'deprecated',
        severity: 'warning',
        message: expect.stringContaining('use') as string,
      });
    }
  });
});

describe('fields together', () => {
  test.for<[fields: object, issue: string]>([
    [{ top_logprobs: 2 }, 'warning top_logprobs requires'],
    [{ top_logprobs: 2, logprobs: false }, 'warning top_logprobs requires'],
    [{ modalities: ['text', 'audio'] }, 'warning audio required'],
    [{ audio: { format: 'pcm16', voice: 'alloy' } }, 'warning audio ignored'],
    [{ modalities: ['audio'], audio: { format: 'mp3', voice: 'alloy' } }, 'warning audio.format streaming_format'],
    [{ tools: [f], functions: [{ name: 'g' }] }, 'warning functions conflict'],
    [
      { functions: [{ name: 'g' }], function_call: 'auto', tools: [f], tool_choice: 'auto' },
      'warning function_call conflict',
    ],
    [{ max_tokens: 1, max_completion_tokens: 1 }, 'warning max_tokens conflict'],
    [{ model: 'openai/o3-mini', max_tokens: 1 }, 'warning max_tokens unsupported'],
    [{ model: 'o4-mini', stop: 'a' }, 'warning stop unsupported'],
    [{ temperature: 1, top_p: 1 }, 'warning top_p advice'],
    [{ tool_choice: 'required' }, 'warning tool_choice requires'],
    [{ tool_choice: 'required', tools: [] }, 'warning tool_choice requires'],
    [{ tool_choice: { type: 'function', function: { name: 'g' } }, tools: [f] }, 'warning tool_choice unknown_tool'],
    [{ tool_choice: { type: 'custom', custom: { name: 'g' } }, tools: [f] }, 'warning tool_choice unknown_tool'],
    [
      {
        tool_choice: {
          type: 'allowed_tools',
          allowed_tools: { mode: 'auto', tools: [{ type: 'function', name: 'g' }] },
        },
        tools: [f],
      },
      'warning tool_choice unknown_tool',
    ],
    [{ function_call: { name: 'g' }, functions: [{ name: 'f' }] }, 'warning function_call unknown_tool'],
    [{ function_call: 'auto' }, 'warning function_call requires'],
    [{ parallel_tool_calls: true }, 'warning parallel_tool_calls requires'],
    [
      { messages: [{ role: 'user', content: 'Hi' }], response_format: { type: 'json_object' } },
      'warning response_format needs_json_word',
    ],
  ])('%o: %s', ([fields, expected]) => {
    expect(brief(issuesOf(fields))).toContain(expected);
  });

  test('what fits together has no issues', () => {
    expect(issuesOf({ modalities: ['audio'], audio: { format: 'pcm16', voice: 'alloy' } })).toStrictEqual([]);
    expect(issuesOf({ tool_choice: 'none' })).toStrictEqual([]);
    expect(issuesOf({ model: 'gpt-4o', stop: 'a' })).toStrictEqual([]);
    expect(issuesOf({ response_format: { type: 'json_object' } })).toStrictEqual([]);
    expect(issuesOf({ stream_options: { include_usage: true } })).toStrictEqual([]);
  });
});

describe('requests that other servers take', () => {
  test.for<[server: string, fields: object]>([
    ['LM Studio', { max_tokens: -1 }],
    ['llama.cpp', { temperature: 3, min_p: 0.1, logit_bias: [[15043, false]] }],
    ['Groq', { tools: [{ type: 'browser_search' }] }],
    ['Moonshot', { tools: [{ type: 'builtin_function', function: { name: '$web_search' } }] }],
    ['OpenRouter', { tools: [{ type: 'openrouter:web_search' }], top_k: 40, top_a: 0, models: ['a', 'b'] }],
    ['Perplexity', { response_format: { type: 'json_schema', json_schema: { schema: { type: 'object' } } } }],
    ['Together', { response_format: { type: 'json_schema', schema: { type: 'object' } }, logprobs: 1 }],
    ['LiteLLM', { metadata: { tags: ['a'] }, tags: ['b'] }],
    ['Fireworks', { reasoning_effort: 2000, stop: ['a', 'b', 'c', 'd', 'e', 'f'] }],
    ['Gemini', { tools: [{ type: 'function', function: { name: 'shop.order' } }] }],
    ['vLLM', { tools: null, min_tokens: 3, top_k: -1, max_tokens: 5, max_completion_tokens: 5 }],
  ])('%s: no errors', ([, fields]) => {
    expect(brief(issuesOf(fields)).filter((line) => line.startsWith('error'))).toStrictEqual([]);
  });

  test('tools of a kind of their own are not looked into', () => {
    expect(issuesOf({ tools: [{ type: 'browser_search' }, { type: 'code_interpreter' }] })).toStrictEqual([]);
  });

  test.for<[tool: unknown]>([
    [null],
    [{}],
    [{ type: 'function', function: {} }],
    [{ type: 'custom', custom: { name: 5 } }],
  ])('a tool that cannot be called: %o', ([tool]) => {
    expect(brief(issuesOf({ tools: [tool] }))).toStrictEqual(['error tools.0 bad_name']);
  });
});

describe('messages', () => {
  const call = { id: 'k1', type: 'function', function: { name: 'f', arguments: '{}' } };

  test.for<[list: readonly unknown[], issue: string]>([
    [[{ content: 'a' }], 'error messages.0.role missing_role'],
    [[{ role: 'wizard', content: 'a' }], 'warning messages.0.role unknown_value'],
    [[{ role: 'user' }], 'error messages.0.content required'],
    [[{ role: 'user', content: null }], 'error messages.0.content required'],
    [[{ role: 'user', content: [] }], 'warning messages.0.content wrong_count'],
    [[{ role: 'assistant' }], 'warning messages.0.content required'],
    [[{ role: 'assistant', content: null }], 'warning messages.0.content required'],
    [[{ role: 'tool', content: 'a' }], 'error messages.0.tool_call_id required'],
    [[{ role: 'tool', content: 'a', tool_call_id: 'k1' }], 'warning messages.0.tool_call_id unanswered'],
    [
      [
        { role: 'tool', content: 'a', tool_call_id: 'k1' },
        { role: 'assistant', tool_calls: [call] },
      ],
      'warning messages.0.tool_call_id unanswered',
    ],
    [[{ role: 'function', content: 'a' }], 'error messages.0.name required'],
  ])('%o: %s', ([list, expected]) => {
    expect(brief(issuesOf({ messages: list }))).toStrictEqual([expected]);
  });

  test.for<[list: readonly unknown[]]>([
    [
      [
        { role: 'assistant', tool_calls: [call] },
        { role: 'tool', content: 'a', tool_call_id: 'k1' },
      ],
    ],
    [
      [
        { role: 'assistant', content: null, function_call: { name: 'f', arguments: '' } },
        { role: 'function', name: 'f', content: null },
      ],
    ],
    [[{ role: 'assistant', content: '' }]],
    [[{ role: 'assistant', refusal: 'no' }]],
    [[{ role: 'assistant', audio: { id: 'a' } }]],
    [[{ role: 'developer', content: [{ type: 'text', text: 'a' }] }]],
  ])('%o is fine', ([list]) => {
    expect(issuesOf({ messages: list })).toStrictEqual([]);
  });
});

describe('the list of issues', () => {
  test('errors come first, each says in a sentence what to do', () => {
    const issues = issuesOf({ temperature: 3, top_p: 1, max_tokens: 5, user: 7, n: 0 });
    const severities = issues.map(({ severity }) => severity);
    expect(severities).toStrictEqual(severities.toSorted());
    expect(severities).toContain('warning');
    for (const { message } of issues) expect(message).toMatch(/^"?[A-Z"].*\.$/i);
    expect(issues.map(({ message }) => message)).toContain('"temperature" should be between 0 and 2; it is 3.');
  });

  test('a key in both spellings', () => {
    expect(issuesOf({ max_tokens: 1, maxTokens: 1 })).toMatchObject([
      { path: ['max_tokens'], code: 'both_spellings', severity: 'error' },
    ]);
  });

  test('never throws, whatever it is given', () => {
    for (const junk of [
      {},
      { messages: [null] },
      { messages: [1] },
      { tools: [null, 5] },
      { model: null },
      { logit_bias: [] },
      { response_format: 5, tool_choice: 5 },
    ]) {
      expect(() => validateRequest(junk as unknown as ChatRequestInput)).not.toThrow();
    }
  });

  test('full requests of other SDKs have no errors', () => {
    expect(brief(validateRequest(opperTypescript)).filter((line) => line.startsWith('error'))).toStrictEqual([]);
    expect(brief(validateRequest(openAi)).filter((line) => line.startsWith('error'))).toStrictEqual([]);
  });
});
