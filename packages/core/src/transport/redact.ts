import { ChatError } from '../errors.js';
import { isRecord } from '../protocol/json/json.js';
import type { HeaderValues } from './httpRequest.js';
import type { FetchTransportOptions } from './fetchTransport.js';

/** A shorter value is not a secret, and would be found in every sentence. Characters. */
const SHORTEST = 8;

/** The secrets of a request: key, headers of any origin, and search parameters. Some providers repeat the key that they refuse. */
export function secretsOf(
  { apiKey = '', query = {} }: Pick<FetchTransportOptions, 'apiKey' | 'query'>,
  headers: HeaderValues,
): readonly string[] {
  const named = [...Object.entries(headers), ...Object.entries(query)];
  const values = named.flatMap(([name, value = '']) => (SECRET_HEADER.test(name) ? [value.replace(/^\w+ /, '')] : []));
  return [apiKey, ...values].filter((secret) => secret.length >= SHORTEST);
}

/** The same error without secrets in its message and its body. */
export function withoutSecrets(error: unknown, secrets: readonly string[]): unknown {
  if (!(error instanceof ChatError) || secrets.length === 0) return error;
  const { body } = error;
  const message = redact(error.message, secrets);
  const clean = redactDeep(body, secrets);
  if (message === error.message && JSON.stringify(clean) === JSON.stringify(body)) return error;
  const { code, message: _message, ...facts } = error.toJSON();
  return new ChatError(code, message, { ...facts, body: clean, cause: error.cause });
}

function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, '•••'), text);
}

function redactDeep(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return redact(value, secrets);
  if (Array.isArray(value)) return value.map((item) => redactDeep(item, secrets));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [redact(key, secrets), redactDeep(item, secrets)]),
  );
}

/** Names of headers that hold a secret. An `Idempotency-Key` is not a secret, and neither is a number of tokens. */
const SECRET_HEADER =
  /^(?!idempotency-key$)(.*auth.*|.*cookie.*|.*key|.*token|.*secret.*|.*password.*|.*sig|.*credential.*|.*signature.*)$/i;

/**
 * Returns headers as plain data for logs, recordings and inspectors, with `[removed]` in place of every value that may be a
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
