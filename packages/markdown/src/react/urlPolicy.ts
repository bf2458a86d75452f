/** Which URLs may be followed and which images may be loaded. */
export interface UrlPolicy {
  /** Schemes of links, without colon. Default `http`, `https` and `mailto`. Script-like schemes are refused whatever is listed. */
  readonly schemes?: readonly string[] | undefined;
  /** Links are live only below these prefixes (origin and path). Default: everywhere. */
  readonly links?: readonly string[] | undefined;
  /**
   * Images are loaded without asking only below these prefixes (origin and path), e.g. `https://cdn.example.com/chat/`.
   * Default: none. Relative URLs belong to the page's own origin and are loaded. Name no host that redirects to others.
   */
  readonly images?: readonly string[] | undefined;
}

/** Stands for the page's own origin, so that the same decision is made on the server. */
const OWN = 'https://own.invalid';
const DEFAULT_SCHEMES: readonly string[] = ['http', 'https', 'mailto'];
const NEVER = new Set(['javascript:', 'vbscript:', 'data:', 'blob:', 'file:', 'filesystem:', 'about:']);

function parse(url: string): URL | undefined {
  try {
    return new URL(url, OWN);
  } catch {
    return undefined;
  }
}

/** The URL if it may be a link's `href`, else undefined. */
export function safeHref(url: string, policy: UrlPolicy): string | undefined {
  const parsed = parse(url);
  if (parsed === undefined || NEVER.has(parsed.protocol)) return undefined;
  if (!(policy.schemes ?? DEFAULT_SCHEMES).includes(parsed.protocol.slice(0, -1))) return undefined;
  if (policy.links !== undefined && parsed.origin !== OWN && !isBelow(parsed, policy.links)) return undefined;
  return url.trim();
}

export type ImageDecision =
  | { readonly kind: 'show'; readonly src: string }
  | { readonly kind: 'ask'; readonly src: string; readonly host: string }
  | { readonly kind: 'refuse' };

export function decideImage(url: string, policy: UrlPolicy): ImageDecision {
  const parsed = parse(url);
  if (parsed === undefined || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) return { kind: 'refuse' };
  if (parsed.origin === OWN) return { kind: 'show', src: url.trim() };
  if (policy.images !== undefined && isBelow(parsed, policy.images)) return { kind: 'show', src: parsed.href };
  return { kind: 'ask', src: parsed.href, host: parsed.host };
}

/** Origin equal, and path below in whole segments. Encoded slashes and backslashes are not trusted. */
function isBelow(url: URL, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => {
    const allowed = parse(prefix);
    if (allowed === undefined || allowed.origin !== url.origin || allowed.origin === 'null') return false;
    if (url.username !== '' || url.password !== '') return false;
    const path = allowed.pathname.endsWith('/') ? allowed.pathname : `${allowed.pathname}/`;
    if (path === '/') return true;
    return !/%2f|%5c/i.test(url.pathname) && (url.pathname === allowed.pathname || url.pathname.startsWith(path));
  });
}

const HOST_LIKE = /(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,}/giu;

/** The host to be shown beside a link whose text looks like another host; undefined when there is nothing to say. */
export function hostToShow(url: string, text: string): string | undefined {
  if (!text.includes('.')) return undefined;
  const parsed = parse(url);
  if (parsed === undefined || parsed.origin === OWN) return undefined;
  const host =
    parsed.protocol === 'mailto:' ? parsed.pathname.slice(parsed.pathname.lastIndexOf('@') + 1) : parsed.host;
  const names = text.toLowerCase().match(HOST_LIKE) ?? [];
  const isOther = (name: string): boolean => withoutWww(name) !== withoutWww(parsed.hostname || host);
  // Of a URL only the part before the path names a host; what follows may well look like one (`/index.html`).
  const claimed = /^\s*[a-z][a-z0-9+.-]*:\/\//i.test(text) ? hostsOfUrl(text) : names;
  return claimed.some(isOther) ? host : undefined;
}

function hostsOfUrl(text: string): readonly string[] {
  const authority = /^\s*[a-z][a-z0-9+.-]*:\/\/([^/?#\s]*)/i.exec(text)?.[1]?.toLowerCase() ?? '';
  return authority.includes('@') ? authority.split('@') : [authority.replace(/:\d+$/, '')];
}

function withoutWww(host: string): string {
  return host.startsWith('www.') ? host.slice(4) : host;
}
