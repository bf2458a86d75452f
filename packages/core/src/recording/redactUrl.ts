import { redactHeaders } from '../transport/redact.js';

/**
 * Removes secrets from an address: user name, password, and the values of search parameters that look like keys. The names of the
 * parameters stay.
 */
export function redactUrl(url: string): string {
  const [path = '', search] = url.replace(/^(\w+:\/\/)[^/?#@]*@/, '$1').split('?', 2);
  if (search === undefined) return path;
  const parameters = [...new URLSearchParams(search)].map(
    ([name, value]) => `${name}=${isSecret(name) ? '[removed]' : value}`,
  );
  return `${path}?${parameters.join('&')}`;
}

/** Parameters follow the same rules as headers. */
function isSecret(name: string): boolean {
  return /^[\w.-]+$/.test(name) && redactHeaders(new Headers([[name, 'value']]))[name.toLowerCase()] !== 'value';
}
