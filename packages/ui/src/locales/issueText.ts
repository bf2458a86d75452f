import type { JsonIssue, RequestIssue } from '@chat-stream/core';
import type { Labels } from './Labels.js';

type Words = Pick<Labels, 'requestIssue' | 'jsonIssue'>;

/** Describes a problem of a request with the labels, or in English if they have no text for it. */
export function requestIssueText({ path, code, params, message }: RequestIssue, labels: Words): string {
  return labels.requestIssue[code]?.(placeOf(path), params) ?? message;
}

/** Describes a problem of a value that was validated against a schema. Custom checks have their own message. */
export function jsonIssueText({ code, expected, message }: JsonIssue, labels: Words): string {
  const word = Object.hasOwn(labels.jsonIssue, code) ? labels.jsonIssue[code] : undefined;
  if (!word) return message;
  // Names of types and fields are shown as they are, values as JSON.
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
