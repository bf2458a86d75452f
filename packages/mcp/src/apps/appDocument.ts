/** The origins that an app wants to reach, by what for. */
export interface AppNetwork {
  readonly connect: readonly string[];
  readonly resources: readonly string[];
  readonly frames: readonly string[];
}

export const NO_NETWORK: AppNetwork = { connect: [], resources: [], frames: [] };

/** An origin, and nothing that could end a directive of the policy or begin another. */
const ORIGIN = /^(?:https|wss):\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/i;
const MAX_ORIGINS = 20;

/** The origins of a field of the metadata. Everything else in it is left out. */
export function originsIn(value: unknown): readonly string[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  return entries
    .filter((entry): entry is string => typeof entry === 'string' && ORIGIN.test(entry))
    .slice(0, MAX_ORIGINS);
}

export function contentSecurityPolicy({ connect, resources, frames }: AppNetwork): string {
  const list = (...sources: readonly string[]): string => (sources.length === 0 ? "'none'" : sources.join(' '));
  return [
    "default-src 'none'",
    `script-src ${list("'unsafe-inline'", ...resources)}`,
    `style-src ${list("'unsafe-inline'", ...resources)}`,
    `img-src ${list('data:', 'blob:', ...resources)}`,
    `media-src ${list('data:', 'blob:', ...resources)}`,
    `font-src ${list('data:', ...resources)}`,
    `connect-src ${list(...connect)}`,
    `frame-src ${list(...frames)}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Hands messages on between the app and the page: the "sandbox proxy" of the specification. */
const RELAY = `addEventListener('message', ({ source, data }) => {
  const inner = document.querySelector('iframe').contentWindow;
  if (source === inner) parent.postMessage(data, '*');
  else if (source === parent) inner.postMessage(data, '*');
});`;

/**
 * The document of the outer frame, which holds the app in an inner frame. An app can always navigate its own frame, and an address carries data:
 * only the policy of the document around it can forbid that. The app has the same policy, before any of its own markup.
 */
export function appDocument(html: string, network: AppNetwork): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(network)}">`;
  const inner = `<!doctype html>${policy}${html}`;
  return [
    `<!doctype html>${policy}<meta name="color-scheme" content="light dark">`,
    '<style>html, body, iframe { display: block; width: 100%; height: 100%; margin: 0; border: 0; }</style>',
    `<script>${RELAY}</script>`,
    `<iframe sandbox="allow-scripts" srcdoc="${inner.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`,
  ].join('');
}
