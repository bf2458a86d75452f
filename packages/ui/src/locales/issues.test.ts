import { describe, expect, it } from 'vitest';
import {
  validateJson,
  validateRequest,
  type ChatRequestInput,
  type JsonIssue,
  type RequestIssue,
} from '@chat-stream/core';
import { arabic } from './ar.js';
import { chinese } from './zh.js';
import { english } from './en.js';
import { german } from './de.js';
import { jsonIssueText, requestIssueText } from './issueText.js';
import type { Labels } from './Labels.js';

const user = { role: 'user', content: 'Hi' };
const tool = { type: 'function', function: { name: 'f' } };

/** Requests that have, taken together, everything wrong that can be wrong. */
const REQUESTS: readonly object[] = [
  { temperature: 3, top_p: 1, n: 0, max_tokens: 1, max_completion_tokens: 1 },
  { max_completion_tokens: 0, metadata: { a: 1 }, logit_bias: { 7: 101 }, seed: 2 ** 60 },
  { tools: [{ type: 'function', function: { name: 'no spaces' } }, tool, tool], functions: [tool] },
  { maxTokens: 1, max_tokens: 1 },
  { messages: [{ content: 'Hi' }] },
  {
    messages: [],
    user: null,
    stream: false,
    verbosity: 'none',
    logprobs: 'yes',
    response_format: { type: 'json_object' },
  },
  { messages: [{ role: 'tool', content: 'a', tool_call_id: 'k1' }], response_format: { type: 'json_object' } },
  { messages: [{ role: 'user' }, 1, { role: 'user', content: [] }], model: [] },
  { modalities: ['audio'], tool_choice: 'required', stop: ['', '', '', '', ''], safety_identifier: 'a'.repeat(65) },
  { audio: { format: 'mp3' }, top_logprobs: 2, temprature: 1 },
  { tools: [{ type: 'function', function: { name: 'f', strict: true, parameters: { type: 'object' } } }] },
  { model: 'o4-mini', stop: 'a', max_tokens: 1 },
  { tools: [tool], tool_choice: { type: 'function', function: { name: 'g' } } },
];
const requestIssues: readonly RequestIssue[] = REQUESTS.flatMap((fields) =>
  validateRequest({ model: 'm', messages: [user], ...fields } as unknown as ChatRequestInput),
);

/** Values that break every keyword that is checked, and an answer that is no JSON. */
const jsonIssues: readonly JsonIssue[] = (
  [
    [1, { type: ['string', 'null'] }],
    ['a', { enum: ['b', 1] }],
    ['a', { const: 'b' }],
    [{}, { required: ['a', 'b'] }],
    [{ a: 1 }, { additionalProperties: false }],
    ['', { minLength: 2 }],
    ['aaa', { maxLength: 1 }],
    ['a', { pattern: '^b$' }],
    [5, { minimum: 6 }],
    [5, { maximum: 4 }],
    [5, { exclusiveMinimum: 5 }],
    [5, { exclusiveMaximum: 5 }],
    [5, { multipleOf: 2 }],
    [[], { minItems: 1 }],
    [[1, 2, 3], { maxItems: 2 }],
    [[1, 1], { uniqueItems: true }],
    [1, { oneOf: [{}, {}] }],
    [1, { not: {} }],
    [{ a: 1 }, { properties: { a: false } }],
  ] as const
)
  .flatMap(([value, schema]) => validateJson(value, schema))
  .concat({ path: [], code: 'json', message: 'is not valid JSON' });

const sorted = (codes: readonly string[]): readonly string[] => [...new Set(codes)].sort();

describe.each<[string, Labels]>([
  ['German', german],
  ['Chinese', chinese],
  ['Arabic', arabic],
])('%s', (_name, labels) => {
  it('has a sentence for every issue of a request', () => {
    expect(sorted(requestIssues.map(({ code }) => code))).toEqual(sorted(Object.keys(labels.requestIssue)));
    for (const issue of requestIssues) {
      const text = requestIssueText(issue, labels);
      expect(text).not.toBe(issue.message);
      expect(text, issue.code).toMatch(/[.。?？؟]$/);
      expect(text, issue.code).not.toMatch(/undefined|NaN|\[object|“”|„“|«»/);
    }
  });

  it('says the value, its limits and the other settings that it is about', () => {
    for (const issue of requestIssues) {
      const { given, names = [], min, max } = issue.params;
      const text = requestIssueText(issue, labels);
      // Of four values, the wrong one and all that are known; of Arabic, one and two are words.
      const said = [given, ...names, min, max].filter((each) => each !== undefined && each !== 1 && each !== 2);
      const silent = ['missing_role', 'wrong_type', 'advice'].includes(issue.code) ? [] : said;
      for (const each of silent.filter((value) => !(value === 0 && issue.code === 'wrong_count')))
        expect(text, issue.code).toContain(String(each));
    }
  });

  it('has words for every keyword of a schema', () => {
    expect(sorted(jsonIssues.map(({ code }) => code))).toEqual(sorted(Object.keys(labels.jsonIssue)));
    for (const issue of jsonIssues) {
      const text = jsonIssueText(issue, labels);
      expect(text).not.toBe(issue.message);
      expect(text, issue.code).not.toMatch(/undefined|must/);
    }
  });
});

describe('issues', () => {
  it('are said in English where nothing else is known', () => {
    for (const issue of requestIssues) expect(requestIssueText(issue, english)).toBe(issue.message);
    const own: JsonIssue = { path: [], code: 'zod', message: 'no date' };
    expect(jsonIssueText(own, german)).toBe('no date');
    expect(jsonIssueText({ ...own, code: 'toString' }, german)).toBe('no date');
  });

  it('read as sentences', () => {
    const [range] = requestIssues.filter(({ path }) => path[0] === 'temperature');
    expect(requestIssueText(range!, german)).toBe('„temperature“ sollte zwischen 0 und 2 sein; es ist 3.');
    expect(requestIssueText(range!, chinese)).toBe('“temperature”应在 0 到 2 之间，现为 3。');
    const text = (code: string): string =>
      jsonIssueText(
        jsonIssues.find((issue) => issue.code === code)!,
        german,
      );
    expect(text('type')).toBe('muss vom Typ string oder null sein');
    expect(text('enum')).toBe('muss eines davon sein: "b", 1');
    expect(text('minItems')).toBe('muss mindestens 1 Eintrag haben');
  });
});
