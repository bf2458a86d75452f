import { describe, expect, test } from 'vitest';
import type { ChatRequestInput } from './dialect.js';
import type { RequestIssue } from './requestIssue.js';
import { validateRequest } from './validate.js';

function issuesOf(fields: object): readonly RequestIssue[] {
  return validateRequest({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], ...fields } as ChatRequestInput);
}

describe('names that look like a slip', () => {
  test.for<[name: string, meant: string]>([
    ['temprature', 'temperature'],
    ['tempreature', 'temperature'],
    ['maxToken', 'max_tokens'],
    ['max-tokens', 'max_tokens'],
    ['max_completions_token', 'max_completion_tokens'],
    ['frequency_panelty', 'frequency_penalty'],
    ['responseformat', 'response_format'],
    ['tools_choice', 'tool_choice'],
    ['topp', 'top_p'],
    ['message', 'messages'],
  ])('%s: did you mean %s?', ([name, meant]) => {
    expect(issuesOf({ [name]: 1 })).toMatchObject([
      { path: [name], code: 'unknown_field', severity: 'warning', params: { names: [meant] } },
    ]);
  });

  test.for([
    ['top_k'],
    ['min_p'],
    ['models'],
    ['provider'],
    ['transforms'],
    ['chat_template_kwargs'],
    ['guided_json'],
    ['thinking'],
    ['extra_body'],
    ['plugins'],
    ['safety_settings'],
    ['min_tokens'],
    ['usage'],
    ['reasoning'],
    ['repetition_penalty'],
    ['best_of'],
  ])('%s is a field of its own', ([name]) => {
    expect(issuesOf({ [name!]: 1 })).toStrictEqual([]);
  });
});
