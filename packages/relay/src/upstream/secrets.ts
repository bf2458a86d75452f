import type { Upstream } from '../options.js';

/** Headers whose values are not secret. The value of every other configured header is. */
const HARMLESS =
  /^(accept(-.*)?|content-.*|user-agent|referer|http-referer|origin|x-title|anthropic-(version|beta)|openai-(version|beta)|api-version|x-region|connection|cache-control)$/;

/** A parameter of the address that holds a secret. */
const SECRET_PARAMETER = /key|token|secret|sig|password|code/i;

export const keysOf = ({ apiKey }: Upstream): readonly string[] =>
  apiKey === undefined ? [] : typeof apiKey === 'string' ? [apiKey] : apiKey;

/** Every text that must not appear in an answer. */
export function secretsOf(upstream: Upstream): readonly string[] {
  const headers = Object.entries(upstream.headers ?? {})
    .filter(([name]) => !HARMLESS.test(name.toLowerCase()))
    .flatMap(([, value]) => [value, ...credentialsIn(value)]);
  const parameters = [...new URL(upstream.baseURL).searchParams].flatMap(([name, value]) =>
    SECRET_PARAMETER.test(name) ? [value] : [],
  );
  return [...new Set([...keysOf(upstream), ...headers, ...parameters].filter((secret) => secret !== ''))];
}

/** The credentials of `Bearer …` and `Basic …`, and the user's password in the latter. */
function credentialsIn(value: string): readonly string[] {
  const [, scheme, credentials] = /^([\w-]+)\s+(\S.*)$/.exec(value) ?? [];
  if (credentials === undefined) return [];
  if (scheme?.toLowerCase() !== 'basic') return [credentials];
  try {
    const plain = atob(credentials);
    return [credentials, plain, plain.slice(plain.indexOf(':') + 1)];
  } catch {
    return [credentials];
  }
}
