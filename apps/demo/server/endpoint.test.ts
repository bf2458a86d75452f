import { expect, test } from 'vitest';
import { english } from '../src/words/english.js';
import { sayFault } from '../src/words/sayFault.js';
import { readEndpoint } from './endpoint.js';

test('nothing set: the embedded model', () => {
  expect(readEndpoint({})).toEqual({ kind: 'embedded' });
  expect(readEndpoint({ OPENAI_BASE_URL: ' ', OPENAI_API_KEY: '' })).toEqual({ kind: 'embedded' });
});

test('all set: that endpoint', () => {
  expect(
    readEndpoint({ OPENAI_BASE_URL: 'https://api.example.com/v1/', OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm' }),
  ).toEqual({
    kind: 'remote',
    baseURL: 'https://api.example.com/v1',
    apiKey: 'k',
    model: 'm',
  });
});

test('a server on this machine needs no key', () => {
  expect(readEndpoint({ OPENAI_BASE_URL: 'http://localhost:11434/v1' })).toMatchObject({
    kind: 'remote',
    apiKey: undefined,
  });
});

test.each([
  [{ OPENAI_API_KEY: 'secret' }, /OPENAI_BASE_URL isn’t/],
  [{ OPENAI_MODEL: 'm' }, /OPENAI_BASE_URL isn’t/],
  [{ OPENAI_BASE_URL: 'api.example.com', OPENAI_API_KEY: 'secret' }, /isn’t a valid URL/],
  [{ OPENAI_BASE_URL: 'ftp://example.com', OPENAI_API_KEY: 'secret' }, /isn’t a valid URL/],
  [{ OPENAI_BASE_URL: 'https://api.example.com/v1' }, /OPENAI_API_KEY isn’t set/],
])('%j is said in one clear line, without the key', (environment, expected) => {
  const endpoint = readEndpoint(environment);
  expect(endpoint.kind === 'invalid' && sayFault(english, endpoint.fault)).toMatch(expected);
  expect(JSON.stringify(endpoint)).not.toContain('secret');
});
