import type { FetchTransportOptions } from '@chat-stream/core';
import { fingerprint } from './fingerprint.js';

/** The credentials that identify an account. A chat, a list and a query belong to one account. */
export interface Credentials extends Partial<Pick<FetchTransportOptions, 'apiKey' | 'headers'>> {
  /**
   * Names the person or the account that the requests are made for. Chats and models belong to it. Give it where `headers` is a function,
   * whose credentials are unknown before a request, and where tokens are renewed: the chats of the account then stay.
   * @defaultValue a fingerprint of `apiKey`, and of the headers of a plain object whose names speak of credentials
   */
  readonly account?: string | undefined;
}

/** Names of headers with credentials, such as `Authorization`, `api-key`, `Cookie` and `X-Auth-Token`. */
const CREDENTIAL = /auth|cookie|key|token|secret|credential|session/i;

/** Differs where the account differs. Holds no credentials. */
export function accountName({ account, apiKey, headers }: Credentials): string {
  if (account !== undefined) return fingerprint('account', account);
  const named = typeof headers === 'function' ? [] : Object.entries(headers ?? {});
  const secret = named
    .filter(([name, value]) => value !== undefined && CREDENTIAL.test(name))
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return fingerprint(apiKey, secret);
}
