import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { REQUEST_FIELDS, type Chat } from '@chat-stream/react';
import { english } from '../locales/en.js';
import { Frame, testChat } from '../testTools.js';
import { settingsIssues } from './RequestJson.js';
import { RequestPanel } from './RequestPanel.js';

// Whatever a program gives in either spelling is shown, can be changed, and is warned of.

afterEach(cleanup);

const tool = { type: 'function', function: { name: 'pay', description: 'Pays.' } };

/** A value for each field that the panel shows, by its name on the wire. */
const GIVEN: Readonly<Record<string, unknown>> = {
  model: 'prose',
  stream_options: { include_usage: false },
  n: 2,
  max_completion_tokens: 100,
  max_tokens: 90,
  stop: ['END'],
  verbosity: 'low',
  temperature: 0.4,
  top_p: 0.5,
  frequency_penalty: 0.1,
  presence_penalty: -0.1,
  logit_bias: { 50256: -100 },
  seed: 7,
  prediction: { type: 'content', content: 'const a = 1;' },
  reasoning_effort: 'low',
  tools: [tool],
  tool_choice: 'required',
  parallel_tool_calls: false,
  functions: [tool.function],
  function_call: 'auto',
  web_search_options: { search_context_size: 'low' },
  response_format: { type: 'json_object' },
  modalities: ['text'],
  audio: { format: 'pcm16', voice: 'sage' },
  logprobs: true,
  top_logprobs: 3,
  prompt_cache_key: 'a-key',
  prompt_cache_options: { retention: '24h' },
  prompt_cache_retention: '24h',
  service_tier: 'default',
  store: true,
  metadata: { task: 'tides' },
  user: 'ada',
  safety_identifier: 'a1',
  moderation: { model: 'omni-moderation-latest' },
  tags: { team: 'sea' },
  parent_span_id: 'span-1',
};

/** What a reader sets in its place, for the fields of one control. Fields of several controls have tests of their own. */
const WRITTEN: Readonly<Record<string, readonly [typed: string, value: unknown]>> = {
  integer: ['12', 12],
  number: ['0.25', 0.25],
  boolean: ['false', false],
  string: ['another', 'another'],
  model: ['another', 'another'],
};

const FIELDS = REQUEST_FIELDS.filter(({ wire }) => wire !== 'messages' && wire !== 'stream');

function show(request: object): Chat {
  const chat = testChat({ request: request as never });
  render(
    <Frame chat={chat}>
      <RequestPanel />
    </Frame>,
  );
  return chat;
}

const rowOf = (wire: string): HTMLElement => document.querySelector<HTMLElement>(`[data-field="${wire}"]`)!;

it('has an example of every field', () => {
  expect(Object.keys(GIVEN).sort()).toEqual(FIELDS.map(({ wire }) => wire).sort());
});

it.each(['wire', 'camel'] as const)(
  'shows every field that a program gives by its %s name, and changes it',
  (spelling) => {
    const chat = show(Object.fromEntries(FIELDS.map((field) => [field[spelling], GIVEN[field.wire]])));
    for (const { wire, camel, kind } of FIELDS) {
      const row = rowOf(wire);
      expect(row.dataset['set'], wire).toBe('');
      const control = document.getElementById(row.querySelector('label')!.htmlFor)!;
      expect(control.matches(':disabled, [readonly]'), wire).toBe(false);
      const [typed, value] = WRITTEN[kind] ?? [];
      if (typed === undefined || !control.matches('input, select, textarea')) continue;
      fireEvent.change(control, { target: { value: typed } });
      const { request } = chat.getState();
      expect((request as Readonly<Record<string, unknown>>)[wire], wire).toEqual(value);
      expect(camel !== wire && camel in request, camel).toBe(false);
    }
  },
);

it.each([
  ['numbers out of their range', { temperature: 3, n: 0, max_tokens: -1, top_logprobs: 21, logprobs: true }],
  ['values of another type', { temperature: 'hot', store: 'yes', stop: 7, logit_bias: [], tools: {} }],
  ['values that are not known', { reasoning_effort: 'huge', service_tier: 'turbo', verbosity: 'loud' }],
  ['a name that looks like a slip', { temprature: 1 }],
  ['deprecated fields', { max_tokens: 5, functions: [tool.function], function_call: 'auto', user: 'ada', seed: 7 }],
  [
    'the older of two fields',
    { max_tokens: 5, max_completion_tokens: 5, functions: [], tools: [], function_call: 'auto', tool_choice: 'auto' },
  ],
  [
    'fields that need another one',
    { top_logprobs: 3, logprobs: false, modalities: ['text', 'audio'], parallel_tool_calls: true },
  ],
  ['fields without effect', { audio: { format: 'mp3', voice: 'sage' } }],
  ['what a model does not take', { model: 'o3-mini', max_tokens: 5, stop: ['END'] }],
  ['both ways to make an answer random', { temperature: 1, top_p: 0.5 }],
  [
    'too many, too long and too large',
    { seed: 2 ** 60, stop: ['a', 'b', 'c', 'd', 'e'], logit_bias: { 1: 200 }, metadata: { ['k'.repeat(65)]: 'v' } },
  ],
  [
    'what is in a field',
    {
      prediction: { type: 'content', content: [] },
      response_format: { type: 'json_schema', json_schema: { name: 'a b' } },
    },
  ],
  [
    'tools that cannot be chosen',
    { tools: [tool, tool], tool_choice: { type: 'function', function: { name: 'lend' } } },
  ],
] as const)('shows every warning about %s', (_about, request) => {
  show(request);
  const issues = settingsIssues(request as never, english);
  expect(issues.length).toBeGreaterThan(0);
  const text = document.body.textContent;
  for (const { message } of issues) expect(text).toContain(message);
});
