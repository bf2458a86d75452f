import type { JsonIssue, RequestIssue } from '@chat-stream/core';
import type { Labels } from './Labels.js';

type Words = Pick<Labels, 'requestIssue' | 'jsonIssue'>;

/** What is wrong with a request, in the words of the labels; in English where they have none for it. */
export function requestIssueText({ path, code, params, message }: RequestIssue, labels: Words): string {
  return labels.requestIssue[code]?.(placeOf(path), params) ?? message;
}

/** What is wrong with a value that was held against a schema. Checks that are not of JSON Schema bring their own words. */
export function jsonIssueText({ code, expected, message }: JsonIssue, labels: Words): string {
  const word = Object.hasOwn(labels.jsonIssue, code) ? labels.jsonIssue[code] : undefined;
  if (!word) return message;
  // Names of types and of fields stand bare; values as JSON writes them.
  const text = (value: unknown): string =>
    typeof value === 'string' && code !== 'enum' && code !== 'const' ? value : (JSON.stringify(value) ?? '');
  return word(Array.isArray(expected) && code !== 'const' ? expected.map(text) : [text(expected)]);
}

/** `['tools', 0, 'name']` as `tools[0].name`. */
function placeOf(path: RequestIssue['path']): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  );
}
