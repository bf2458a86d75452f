/** Decides which URLs may be followed and which images may be loaded. */
export interface UrlPolicy {
  /** Schemes of links, without colon. Default `http`, `https` and `mailto`. Script-like schemes are refused whatever is listed. */
  readonly schemes?: readonly string[] | undefined;
  /** Links are live only below these prefixes (origin and path). Default: everywhere. */
  readonly links?: readonly string[] | undefined;
  /**
   * Images are loaded without asking only below these prefixes (origin and path), such as `https://cdn.example.com/chat/`.
   * Default: none. Relative URLs belong to the page's own origin and are loaded. Name no host that redirects to others.
   */
  readonly images?: readonly string[] | undefined;
}

/** Represents the page's own origin, so that the server makes the same decision. */
const OWN = 'https://own.invalid';
const DEFAULT_SCHEMES: readonly string[] = ['http', 'https', 'mailto'];
const NEVER = new Set(['javascript:', 'vbscript:', 'data:', 'blob:', 'file:', 'filesystem:', 'about:']);

interface Parsed {
  readonly url: URL;
  /** The URL names no origin, so it belongs to the page's own. */
  readonly isOwn: boolean;
}

/**
 * Reads a URL as a browser does. One with a scheme is read without a base: `https:evil.example` is relative on an `https` page but
 * absolute on an `http` page, and the decision must not depend on the page.
 */
function parse(text: string): Parsed | undefined {
  if (text === lastText) return lastParsed;
  lastText = text;
  lastParsed = parseAnew(text);
  return lastParsed;
}

/** Several functions read the same URL one after the other. */
let lastText: string | undefined;
let lastParsed: Parsed | undefined;

function parseAnew(text: string): Parsed | undefined {
  // Browsers drop these before they look for a scheme.
  const clean = asHref(text)
    .replace(/[\t\n\r]/g, '')
    .replace(/^[^!-~\u0080-\uffff]+/, '');
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(clean);
  try {
    const url = hasScheme ? new URL(clean) : new URL(clean, OWN);
    return { url, isOwn: !hasScheme && url.origin === OWN };
  } catch {
    return undefined;
  }
}

/** In Markdown a backslash is an ordinary character. Browsers would read it as a slash. */
function asHref(url: string): string {
  return url.trim().replaceAll('\\', '%5C');
}

const WITHOUT_SLASHES = /^\s*https?:(?!\/\/)/i;

/** The URL if it may be a link's `href`, else undefined. */
export function safeHref(url: string, policy: UrlPolicy): string | undefined {
  const parsed = parse(url);
  if (parsed === undefined || NEVER.has(parsed.url.protocol)) return undefined;
  if (!(policy.schemes ?? DEFAULT_SCHEMES).includes(parsed.url.protocol.slice(0, -1))) return undefined;
  if (policy.links !== undefined && !parsed.isOwn && !isBelow(parsed.url, policy.links)) return undefined;
  // Without slashes it would be relative to a page of the same scheme, and lead to another place.
  return WITHOUT_SLASHES.test(url) ? parsed.url.href : asHref(url);
}

export type ImageDecision =
  | { readonly kind: 'show'; readonly src: string }
  | { readonly kind: 'ask'; readonly src: string; readonly host: string }
  | { readonly kind: 'refuse' };

export function decideImage(url: string, policy: UrlPolicy): ImageDecision {
  const parsed = parse(url);
  if (parsed === undefined) return { kind: 'refuse' };
  const { href, host, protocol } = parsed.url;
  if (protocol !== 'https:' && protocol !== 'http:') return { kind: 'refuse' };
  if (parsed.isOwn) return { kind: 'show', src: asHref(url) };
  if (policy.images !== undefined && isBelow(parsed.url, policy.images)) return { kind: 'show', src: href };
  return { kind: 'ask', src: href, host };
}

/** Some servers read these as another segment or as the way up: encoded slashes, anything encoded twice, `..;`. */
const TRICKS = /%2f|%5c|%25|\.\.;/i;

/** Whether the origin is equal to that of a prefix, and the path is below the path of the prefix, in whole segments. */
function isBelow(url: URL, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => {
    const allowed = parse(prefix)?.url;
    if (allowed === undefined || allowed.origin !== url.origin || allowed.origin === 'null') return false;
    if (url.username !== '' || url.password !== '') return false;
    const path = allowed.pathname.endsWith('/') ? allowed.pathname : `${allowed.pathname}/`;
    if (path === '/') return true;
    return !TRICKS.test(url.pathname) && (url.pathname === allowed.pathname || url.pathname.startsWith(path));
  });
}

const NOT_IN_HOST = /[^\p{L}\p{M}\p{N}.-]+/u;
const HOST_LIKE = /[\p{L}\p{M}\p{N}-]\.\p{L}{2}|\d(?:\.\d{1,3}){3}/u;
/** `Node.js` and `package.json` end like files, and no host can: these are not top-level domains. */
const FILE_LIKE =
  /\.(?:[cm]?[jt]sx?|json\w?|html?|s?css|ya?ml|toml|xml|svg|png|jpe?g|pdf|docx|xlsx|csv|txt|sql|cpp|java|go|rb|php)$/;
/** The limit of the DNS. A longer text full of dots is not a host, but a reader may take it for one. */
const LONGEST_HOST = 255;
const URL_START = /^\s*[a-z][a-z0-9+.-]*:\/\/([^/?#\s]*)/;

/** Most texts name no host: a text of plain letters would need a dot or `://`. */
const PLAIN_WORDS = /^[^.\u0080-\uffff]*$/;

/** The host to show beside a link whose text looks like another host; undefined when no host need be shown. */
export function hostToShow(url: string, text: string): string | undefined {
  if (PLAIN_WORDS.test(text) && !text.includes('://')) return undefined;
  const target = parse(url);
  if (target === undefined || target.isOwn) return undefined;
  const parsed = target.url;
  const host =
    parsed.protocol === 'mailto:' ? parsed.pathname.slice(parsed.pathname.lastIndexOf('@') + 1) : parsed.host;
  // In a URL only the part before the path names a host. A path may look like one (`/index.html`).
  const shown = asSeen(text);
  const written = url.toLowerCase();
  if (written === `mailto:${shown}` || written === shown) return undefined;
  const authority = URL_START.exec(shown)?.[1];
  // Cut into words first: one expression for whole names would take the square of the time for a long text of dots.
  const claimed = authority
    ? authority.replace(/:\d+$/, '').split('@')
    : shown.split(NOT_IN_HOST).filter((word) => HOST_LIKE.test(word) && !FILE_LIKE.test(word));
  const own = bareName(parsed.hostname || host);
  // A letter without an address names its recipient in its headers.
  return claimed.some((name) => name.length > LONGEST_HOST || bareName(name) !== own) ? host || parsed.href : undefined;
}

/** The text as a reader sees it: without invisible characters, and with wide letters and all kinds of dots as plain ones. */
function asSeen(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replaceAll('。', '.')
    .toLowerCase();
}

function bareName(host: string): string {
  return host.replace(/^[.-]*(?:www\.)?|[.-]+$/g, '');
}
