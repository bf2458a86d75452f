import { ChatError, chatErrorFromJson, type ChatErrorJson } from '../errors.js';
import type { HeaderValues } from './httpRequest.js';
import type { FetchTransportOptions } from './fetchTransport.js';

const SECRET = /key|auth|token|secret|cookie/i;

/** Some providers repeat the key that they refuse: the values of secret headers are taken out of a text. */
export function redact(text: string, headers: HeaderValues): string {
  return Object.entries(headers)
    .flatMap(([name, value = '']) => (SECRET.test(name) ? [value.replace(/^\w+ /, '')] : []))
    .filter((secret) => secret !== '')
    .reduce((clean, secret) => clean.replaceAll(secret, '•••'), text);
}

/** The same for an error that came in the middle of a stream. */
export function withoutSecrets(error: unknown, { apiKey, headers }: FetchTransportOptions): unknown {
  if (!(error instanceof ChatError)) return error;
  const text = JSON.stringify(error);
  const clean = redact(text, { authorization: apiKey, ...(typeof headers === 'object' && headers) });
  return clean === text ? error : chatErrorFromJson(JSON.parse(clean) as ChatErrorJson);
}

/** Names of headers that hold something to be kept to oneself. An `Idempotency-Key` is no key, and a number of tokens no token. */
const SECRET_HEADER =
  /^(?!idempotency-key$)(.*auth.*|.*cookie.*|.*key|.*token|.*secret.*|.*password.*|.*credential.*|.*signature.*)$/i;

/**
 * Headers as plain data for logs, recordings and inspectors: the names of all, and `[removed]` in place of every value that may be a
 * secret.
 *
 * @example
 * ```ts
 * import { redactHeaders } from '@chat-stream/core';
 *
 * console.log(redactHeaders(new Headers({ authorization: 'Bearer abc', 'x-request-id': 'r1' })));
 * // { authorization: '[removed]', 'x-request-id': 'r1' }
 * ```
 */
export function redactHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [name, SECRET_HEADER.test(name) ? '[removed]' : value]),
  );
}
