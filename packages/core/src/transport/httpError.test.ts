import { describe, expect, test } from 'vitest';
import { httpError } from './httpError.js';

const error = (status: number, body: unknown, headers: Record<string, string> = {}): object =>
  httpError(status, new Headers(headers), typeof body === 'string' ? body : JSON.stringify(body), 1000).toJSON();

describe('error bodies of every provider', () => {
  test.for<[provider: string, status: number, body: unknown, expected: object]>([
    [
      'OpenAI',
      400,
      { error: { message: 'bad n', type: 'invalid_request_error', param: 'n', code: null } },
      { code: 'http', message: 'bad n', type: 'invalid_request_error', param: 'n', retryable: false },
    ],
    [
      'OpenAI, quota',
      429,
      { error: { message: 'slow', code: 'rate' } },
      { code: 'rate_limit', providerCode: 'rate', retryable: true },
    ],
    [
      'Opper',
      401,
      { type: 'UnauthorizedError', message: 'who?', detail: {} },
      { code: 'http', message: 'who?', type: 'UnauthorizedError' },
    ],
    ['FastAPI, text', 404, { detail: 'Not Found' }, { message: 'Not Found' }],
    [
      'FastAPI, list',
      422,
      { detail: [{ loc: ['body', 'messages', 0], msg: 'field required', type: 'missing' }] },
      { message: 'body.messages.0: field required', retryable: false },
    ],
    [
      'OpenRouter',
      402,
      { error: { code: 402, message: 'no credit', metadata: {} } },
      { message: 'no credit', providerCode: '402' },
    ],
    [
      'xAI',
      400,
      { code: 'invalid-argument', error: 'too hot' },
      { message: 'too hot', providerCode: 'invalid-argument' },
    ],
    [
      'vLLM, older',
      400,
      { object: 'error', message: 'too long', type: 'BadRequestError', param: null, code: 400 },
      { message: 'too long', providerCode: '400' },
    ],
    ['Portkey', 500, { status: 'failure', message: 'upstream' }, { message: 'upstream', retryable: true }],
    ['Google, a list', 400, [{ error: { message: 'bad key', code: 400 } }], { message: 'bad key' }],
    ['plain text', 503, 'upstream connect error', { code: 'http', message: 'upstream connect error', retryable: true }],
    ['nothing', 503, '', { code: 'http', message: 'The server is overloaded or being restarted.' }],
    [
      'a page',
      502,
      '<html>Bad gateway</html>',
      { code: 'bad_response', status: 502, retryable: true, body: '<html>Bad gateway</html>' },
    ],
    [
      'a page of nginx about the size',
      413,
      '<html>\r\n<head><title>413 Request Entity Too Large</title></head>',
      { code: 'http', message: 'The request is too large for the server.', retryable: false },
    ],
    ['a page about limits', 429, '<html>Slow down</html>', { code: 'rate_limit', retryable: true }],
  ])('%s', ([, status, body, expected]) => {
    expect(error(status, body)).toMatchObject({ status, ...expected });
  });

  test.for(['x-request-id', 'x-generation-id', 'apim-request-id'])('%s names the request', (name) => {
    expect(error(500, '', { [name]: 'req_1' })).toMatchObject({ requestId: 'req_1' });
  });

  test('only the beginning of a page is kept', () => {
    expect(error(500, `<p>${'a'.repeat(10_000)}`)).toMatchObject({ body: `<p>${'a'.repeat(497)}` });
  });
});
