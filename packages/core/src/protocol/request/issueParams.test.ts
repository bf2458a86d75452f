import { expect, test } from 'vitest';
import type { ChatRequestInput } from './dialect.js';
import type { RequestIssue } from './requestIssue.js';
import { validateRequest } from './validate.js';

const messages = [{ role: 'user', content: 'Hi' }];
const tool = { type: 'function', function: { name: 'f' } };

function issuesOf(fields: object): readonly RequestIssue[] {
  return validateRequest({ model: 'm', messages, ...fields } as ChatRequestInput);
}

test.for<[fields: object, code: string, params: RequestIssue['params']]>([
  [{ temperature: 3 }, 'out_of_range', { min: 0, max: 2, given: 3 }],
  [{ max_completion_tokens: 0 }, 'out_of_range', { min: 1, max: undefined, given: 0 }],
  [{ logit_bias: { '7': 101 } }, 'out_of_range', { min: -100, max: 100 }],
  [{ metadata: { a: 1 } }, 'out_of_range', { max: 64, maxValue: 512 }],
  [{ stop: ['', '', '', '', ''] }, 'wrong_count', { min: 1, max: 4, given: 5, unit: 'items' }],
  [{ safety_identifier: 'a'.repeat(65) }, 'wrong_count', { min: undefined, max: 64, given: 65, unit: 'characters' }],
  [{ n: 'two' }, 'wrong_type', { type: 'integer' }],
  [{ model: 5 }, 'wrong_type', { type: 'other' }],
  [{ verbosity: 'none' }, 'unknown_value', { given: 'none', names: ['low', 'medium', 'high'] }],
  [{ top_logprobs: 2 }, 'requires', { names: ['logprobs'] }],
  [{ tool_choice: 'required' }, 'requires', { names: ['tools'] }],
  [{ user: 'a' }, 'deprecated', { names: ['safety_identifier', 'prompt_cache_key'] }],
  [{ seed: 1 }, 'deprecated', { names: [] }],
  [{ tools: [tool], functions: [{ name: 'g' }] }, 'conflict', { names: ['tools'] }],
  [{ model: 'o4-mini', stop: 'a' }, 'unsupported', { given: 'o4-mini', names: [] }],
  [{ tools: [tool, tool] }, 'duplicate', { given: 'f' }],
  [
    { tools: [tool], function_call: { name: 'g' }, functions: [tool] },
    'unknown_tool',
    { given: 'g', names: ['functions'] },
  ],
])('%o: %s holds what its words in other languages need', ([fields, code, params]) => {
  expect(issuesOf(fields).find((issue) => issue.code === code)?.params).toEqual(params);
});
