import { ChatError, chatErrorFromJson, type ChatErrorJson } from '../errors.js';
import type { HeaderValues } from './httpRequest.js';
import type { FetchTransportOptions } from './transport.js';

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
