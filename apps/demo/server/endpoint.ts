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
  /** Something is missing or wrong. One sentence says what to do. */
  | { readonly kind: 'invalid'; readonly problem: string };

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
    return {
      kind: 'invalid',
      problem: `${name} is set, but OPENAI_BASE_URL is not. Set it to where the API begins, such as https://api.openai.com/v1.`,
    };
  }
  const url = parseUrl(address);
  if (!url) {
    return {
      kind: 'invalid',
      problem: `OPENAI_BASE_URL is not an address: "${address}". It begins with http:// or https://, such as https://api.openai.com/v1.`,
    };
  }
  if (!apiKey && !isLocal(url)) {
    return {
      kind: 'invalid',
      problem: `OPENAI_API_KEY is not set. ${url.host} asks for a key; only servers on this machine are used without one.`,
    };
  }
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
