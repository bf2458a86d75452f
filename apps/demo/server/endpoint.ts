/** Where the demo's answers come from, as the environment says it. */
export type Endpoint =
  /** No endpoint is named: the model that comes with the demo. */
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'remote';
      readonly baseURL: string;
      readonly apiKey: string | undefined;
      readonly model: string | undefined;
    }
  /** Something is missing or wrong. */
  | { readonly kind: 'invalid'; readonly fault: Fault };

/** A missing or invalid variable of the environment. */
export type Fault =
  | { readonly kind: 'no-address'; readonly name: string }
  | { readonly kind: 'bad-address'; readonly address: string }
  | { readonly kind: 'no-key'; readonly host: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL. Empty values count as missing. */
export function readEndpoint(environment: Environment): Endpoint {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const address = read('OPENAI_BASE_URL');
  const apiKey = read('OPENAI_API_KEY');
  const model = read('OPENAI_MODEL');
  if (!address) {
    if (!apiKey && !model) return { kind: 'embedded' };
    const name = apiKey ? 'OPENAI_API_KEY' : 'OPENAI_MODEL';
    return { kind: 'invalid', fault: { kind: 'no-address', name } };
  }
  const url = parseUrl(address);
  if (!url) return { kind: 'invalid', fault: { kind: 'bad-address', address } };
  if (!apiKey && !isLocal(url)) return { kind: 'invalid', fault: { kind: 'no-key', host: url.host } };
  return { kind: 'remote', baseURL: address.replace(/\/+$/, ''), apiKey, model };
}

function parseUrl(text: string): URL | undefined {
  try {
    const url = new URL(text);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
  } catch {
    return undefined;
  }
}

function isLocal({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.') || hostname.endsWith('.local');
}
