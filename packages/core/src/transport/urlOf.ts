import { ChatError } from '../errors.js';
import type { FetchTransportOptions } from './fetchTransport.js';

/**
 * The address below the base URL. The base URL may have search parameters of its own; they stay behind the path.
 *
 * @throws {ChatError} `misuse`
 */
export function urlOf({ baseURL, query = {}, fetch }: FetchTransportOptions, path: string): string {
  const [base = '', ...searches] = checkBaseURL(baseURL).split('?');
  const [below = '', ...more] = path.split('?');
  const search = [...searches, ...more, new URLSearchParams(query).toString()].filter((part) => part !== '').join('&');
  if (!fetch && !/^https?:/i.test(base) && !('location' in globalThis)) {
    throw misuse(
      `The base URL "${baseURL}" begins at the origin of a page, and there is no page here. Write a whole address.`,
    );
  }
  return base.replace(/\/+$/, '') + below + (search === '' ? '' : `?${search}`);
}

/**
 * The base URL without spaces around it.
 *
 * @throws {ChatError} `misuse` for an address that no request can go to
 */
export function checkBaseURL(baseURL: unknown): string {
  if (typeof baseURL !== 'string')
    throw misuse("fetchTransport needs a base URL: { baseURL: 'https://api.openai.com/v1' }, or '/v1' for a relay.");
  const url = baseURL.trim();
  if (/\s/.test(url)) throw misuse(`The base URL "${url}" has a space in it.`);
  if (/^https?:\/\/[^/]*@/i.test(url))
    throw misuse(
      'The base URL holds a user name, which fetch refuses. Send it in a header: { authorization: "Basic …" }.',
    );
  const isRelative = url === '' || /^\.{0,2}\//.test(url);
  if (isRelative || /^https?:\/\/[^/?#]/i.test(url)) return url;
  throw misuse(
    `The base URL "${url}" has no scheme. Write "https://${url.replace(/^\w*:?\/\/+/, '')}", or "/v1" for a relay.`,
  );
}

function misuse(message: string): ChatError {
  return new ChatError('misuse', message);
}
