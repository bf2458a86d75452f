import { Problem } from '../http/problem.js';

/** The names by which a server on the loopback interface is called. */
export const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Refuses requests to other host names. A page on another site can make its name resolve to 127.0.0.1 and then call the relay as its own
 * origin; the name in the request shows it. @throws {Problem} 421
 */
export function checkHost(request: Request, hosts: readonly string[] | undefined): void {
  if (!hosts) return;
  // The URL counts as well: a request may have one name in its target and another one in its header.
  const names = [request.headers.get('host'), new URL(request.url).host].filter((name) => name !== null);
  const isKnown = names.every((name) => hosts.includes(withoutPort(name)));
  if (isKnown) return;
  throw new Problem(
    421,
    'wrong_host',
    'This relay is not served under this host name. Its operator can allow the name with the option `hosts`.',
  );
}

function withoutPort(host: string): string {
  return host.trim().toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
}

export function isLoopback(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|\[?::ffff:127\.\d+\.\d+\.\d+\]?)$/i.test(host);
}
