import type { OAuthClientInformationMixed, OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js';
import type { SignInProvider } from './signIn.js';

/** The options of `browserAuth`. */
export interface BrowserAuthOptions {
  /** Names the sign-in in the storage of the browser: one for each server. */
  readonly name: string;
  /** The page of your application that calls `completeSignIn`. It must have the origin of the page with the chat. */
  readonly redirectUrl: string | URL;
  /** The name that the user reads when asked for consent. @defaultValue 'chat-stream' */
  readonly clientName?: string | undefined;
  /** For a client that is registered with the authorization server. @defaultValue the client registers itself */
  readonly clientId?: string | undefined;
  readonly scope?: string | undefined;
  /** `popup` opens a window; `redirect` navigates the whole page, and returns. @defaultValue 'popup' */
  readonly mode?: 'popup' | 'redirect' | undefined;
  /**
   * Where tokens are stored. In memory they end with the page, and no script of another tab or a later visit can read them.
   * @defaultValue in memory
   */
  readonly tokens?: TokenStore | undefined;
}

/**
 * Stores the tokens of one sign-in. An error that a method throws ends the sign-in and is shown as its reason.
 */
export interface TokenStore {
  get(): OAuthTokens | undefined | Promise<OAuthTokens | undefined>;
  set(tokens: OAuthTokens | undefined): void | Promise<void>;
}

/** The channel on which the redirect page sends its parameters to the other pages. */
const CHANNEL = 'chat-stream-mcp-sign-in';

/**
 * Signs the user in in a browser: OAuth with PKCE, in a window of its own or by leaving the page.
 *
 * @example
 * ```ts
 * import { browserAuth, mcpTools } from '@chat-stream/mcp';
 *
 * export const connectFiles = () =>
 *   mcpTools({
 *     url: 'https://files.example/mcp',
 *     authProvider: browserAuth({ name: 'files', redirectUrl: new URL('/signed-in', location.href) }),
 *   });
 * ```
 */
export function browserAuth(options: BrowserAuthOptions): SignInProvider {
  const { name, redirectUrl, clientName = 'chat-stream', clientId, scope, mode = 'popup', tokens = memory() } = options;
  const kept = sessionValues(name);
  /** The page of the authorization server, once the SDK has found it. */
  let page: URL | undefined;
  return {
    redirectUrl,
    clientMetadata: {
      client_name: clientName,
      redirect_uris: [String(redirectUrl)],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      ...(scope !== undefined && { scope }),
    },
    state() {
      const state = `${name} ${crypto.randomUUID()}`;
      kept.set('state', state);
      return state;
    },
    clientInformation: () => (clientId === undefined ? kept.get('client') : { client_id: clientId }) as Known,
    saveClientInformation: (client) => kept.set('client', client),
    tokens: () => tokens.get(),
    saveTokens: (saved) => tokens.set(saved),
    // A window opens at a click only: `authorize` is called by one.
    redirectToAuthorization: (url) => void (page = url),
    saveCodeVerifier: (verifier) => kept.set('verifier', verifier),
    codeVerifier: () => String(kept.get('verifier')),
    async invalidateCredentials(extent) {
      if (extent === 'all' || extent === 'client') kept.set('client', undefined);
      if (extent === 'all' || extent === 'tokens') await tokens.set(undefined);
      if (extent === 'all' || extent === 'verifier') kept.set('verifier', undefined);
    },
    takeCode: () => takeReturned(name, kept.get('state')),
    async authorize() {
      if (!page) throw new Error('The server has not said where to sign in. Connect to it first.');
      if (!/^https?:$/.test(page.protocol)) throw new Error('The server names an address that no browser may open.');
      if (mode === 'redirect') {
        location.assign(page);
        return undefined;
      }
      return openWindow(page, kept.get('state'));
    },
  };
}

type Known = OAuthClientInformationMixed | undefined;

function memory(): TokenStore {
  let current: OAuthTokens | undefined;
  return { get: () => current, set: (tokens) => void (current = tokens) };
}

/** The values that must survive the redirect to the authorization server and back. They do not include tokens. */
function sessionValues(name: string): { get(key: string): unknown; set(key: string, value: unknown): void } {
  const nameOf = (key: string): string => `chat-stream-mcp ${name} ${key}`;
  return {
    get(key) {
      const text = sessionStorage.getItem(nameOf(key));
      return text === null ? undefined : (JSON.parse(text) as unknown);
    },
    set(key, value) {
      if (value === undefined) sessionStorage.removeItem(nameOf(key));
      else sessionStorage.setItem(nameOf(key), JSON.stringify(value));
    },
  };
}

interface Returned {
  readonly state: string;
  readonly code?: string | undefined;
  readonly error?: string | undefined;
}

/** Opens the page of the authorization server, and waits for the page of the redirect. */
function openWindow(page: URL, state: unknown): Promise<string> {
  return new Promise((resolve, reject) => {
    const opened = window.open(page, 'chat-stream-mcp-sign-in', 'popup,width=520,height=680');
    if (!opened) {
      reject(new Error('The browser has blocked the window. Allow pop-ups for this page, and try again.'));
      return;
    }
    const channel = new BroadcastChannel(CHANNEL);
    // A window that the user closes says nothing, and one of another origin cannot be watched otherwise.
    const watch = setInterval(() => {
      if (opened.closed) end(() => reject(new Error('The sign-in was closed before it was complete.')));
    }, 500);
    const end = (settle: () => void): void => {
      clearInterval(watch);
      channel.close();
      settle();
    };
    channel.addEventListener('message', ({ data }: MessageEvent<Returned>) => {
      // Several sign-ins may be under way, and another page of this origin may speak.
      if (data.state !== state) return;
      channel.postMessage({ state, isReceived: true });
      end(() => {
        if (data.code !== undefined) resolve(data.code);
        else reject(new Error(`The sign-in was refused: ${data.error ?? 'no reason was given'}.`));
      });
    });
  });
}

const RETURNED = 'chat-stream-mcp returned';

/** The code with which the authorization server redirected to the page. */
function takeReturned(name: string, state: unknown): string | undefined {
  const text = sessionStorage.getItem(RETURNED);
  if (text === null) return undefined;
  const returned = JSON.parse(text) as Returned;
  if (!returned.state.startsWith(`${name} `)) return undefined;
  sessionStorage.removeItem(RETURNED);
  if (returned.state !== state) return undefined;
  if (returned.code === undefined)
    throw new Error(`The sign-in was refused: ${returned.error ?? 'no reason was given'}.`);
  return returned.code;
}

/**
 * For the page that `redirectUrl` names: hands what the authorization server gave to the page with the chat. A window closes itself then.
 *
 * @param returnTo where the page continues after `mode: 'redirect'`; its chat then signs in with the code
 */
export function completeSignIn(returnTo?: string | URL): void {
  const query = new URLSearchParams(location.search);
  const returned: Returned = {
    state: query.get('state') ?? '',
    code: query.get('code') ?? undefined,
    error: query.get('error_description') ?? query.get('error') ?? undefined,
  };
  if (returnTo !== undefined) {
    sessionStorage.setItem(RETURNED, JSON.stringify(returned));
    location.replace(returnTo);
    return;
  }
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener(
    'message',
    ({ data }: MessageEvent<{ readonly state?: unknown; readonly isReceived?: unknown }>) => {
      if (data.state !== returned.state || data.isReceived !== true) return;
      channel.close();
      window.close();
    },
  );
  channel.postMessage(returned);
}
