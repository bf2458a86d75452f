import { expect, it } from 'vitest';
import { redactHeaders } from './redact.js';

it.each([
  'Authorization',
  'Proxy-Authorization',
  'api-key',
  'x-api-key',
  'Ocp-Apim-Subscription-Key',
  'x-goog-api-key',
  'x-amz-security-token',
  'Cookie',
  'Set-Cookie',
  'x-client-secret',
  'x-signature',
])('removes the value of %s', (name) => {
  expect(redactHeaders(new Headers({ [name]: 'sk-1' }))).toEqual({ [name.toLowerCase()]: '[removed]' });
});

it.each(['content-type', 'x-request-id', 'idempotency-key', 'x-ratelimit-remaining-tokens', 'openai-organization'])(
  'keeps %s',
  (name) => {
    expect(redactHeaders(new Headers({ [name]: 'value' }))).toEqual({ [name]: 'value' });
  },
);
