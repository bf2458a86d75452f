import { ChatError } from '@chat-stream/core';

/** Certificates for TLS, in PEM. */
export interface RedisTls {
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /** The name on the server's certificate, if it differs from the host. */
  readonly servername?: string | undefined;
  /** @defaultValue true */
  readonly rejectUnauthorized?: boolean | undefined;
}

/** How to find Redis. */
export interface RedisAddress {
  /** One URL, or several of the same cluster or of the sentinels of one master. */
  readonly url: string | readonly string[];
  /** The name of the master when the URLs belong to sentinels. */
  readonly sentinel?: string | undefined;
  /** Whether it is a cluster. A URL of a single node is asked. */
  readonly cluster?: boolean | undefined;
  readonly tls?: RedisTls | undefined;
  /** Milliseconds that connecting may take. */
  readonly connectMs: number;
}

interface Node {
  readonly host: string;
  readonly port: number;
}

interface Common {
  readonly credentials: { readonly username?: string; readonly password?: string };
  readonly tls: { readonly [Name in keyof RedisTls]?: NonNullable<RedisTls[Name]> } | undefined;
  readonly connectMs: number;
}

export type RedisTarget = Common &
  (
    | { readonly kind: 'socket'; readonly path: string; readonly database: number }
    | ({ readonly kind: 'server'; readonly database: number } & Node)
    | { readonly kind: 'cluster'; readonly nodes: readonly Node[] }
    | {
        readonly kind: 'sentinel';
        readonly name: string;
        readonly nodes: readonly Node[];
        readonly database: number;
        readonly sentinelTls: boolean;
      }
  );

/** @throws {ChatError} `misuse` when a URL is not one of Redis */
export function readTarget({ url, sentinel, cluster = false, tls, connectMs }: RedisAddress): RedisTarget {
  const urls = typeof url === 'string' ? url.split(/,(?=\w+:\/\/)/) : url;
  const [first] = urls;
  if (first === undefined) throw badUrl('');
  const path = /^(?:unix|redis\+unix|redis-socket):\/\/(\/[^?]*)/.exec(first)?.[1];
  if (path !== undefined) {
    const database = Number(/[?&]db=(\d+)/.exec(first)?.[1] ?? 0);
    return { kind: 'socket', path, database, credentials: {}, tls: undefined, connectMs };
  }
  const parsed = urls.map(parse);
  const [{ username, password, pathname, protocol }] = parsed as [URL];
  const common: Common = {
    credentials: {
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
    },
    tls: protocol === 'rediss:' ? withoutUndefined(tls ?? {}) : undefined,
    connectMs,
  };
  const nodes = parsed.map(({ hostname, port }) => ({
    host: hostname.replace(/^\[(.*)\]$/, '$1') || '127.0.0.1',
    port: Number(port || (sentinel === undefined ? 6379 : 26_379)),
  }));
  const database = Number(/^\/(\d+)$/.exec(pathname)?.[1] ?? 0);
  if (sentinel !== undefined) {
    return { kind: 'sentinel', name: sentinel, nodes, database, sentinelTls: common.tls !== undefined, ...common };
  }
  if (cluster || nodes.length > 1) return { kind: 'cluster', nodes, ...common };
  const [{ host, port }] = nodes as [Node];
  return { kind: 'server', host, port, database, ...common };
}

function parse(url: string): URL {
  if (/^rediss?:\/\/./.test(url) && URL.canParse(url)) return new URL(url);
  throw badUrl(url);
}

/** The URL may hold a password, so the message does not repeat it. */
function badUrl(url: string): ChatError {
  const scheme = /^[a-z+]{1,20}:/i.exec(url)?.[0] ?? '';
  return new ChatError(
    'misuse',
    `A Redis address has to look like redis://127.0.0.1:6379, rediss://host:6380 or unix:///run/redis.sock${scheme && `, not ${scheme}//…`}.`,
  );
}

function withoutUndefined<T extends object>(value: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [Name in keyof T]?: NonNullable<T[Name]>;
  };
}
