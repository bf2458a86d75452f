import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import type { OAuthClientInformationMixed, OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js';
import { mcpTools, type McpServer } from '../mcpTools.js';
import { runTool } from '../server/testTools.js';
import type { SignInProvider } from './signIn.js';

const running: Server[] = [];
const open: McpServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server of tools and its authorization server in one: discovery, registration, PKCE, rotation of refresh tokens. */
async function protectedServer() {
  const codes = new Map<string, string>();
  const valid = new Set<string>();
  const refreshTokens = new Set<string>();
  const seen: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data) => (body += String(data)));
    request.on('end', () => {
      const address = new URL(request.url!, origin());
      const json = (value: unknown, status = 200): void =>
        void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      const issue = (): void => {
        const [access, refresh] = [`access-${randomUUID()}`, `refresh-${randomUUID()}`];
        valid.add(access);
        refreshTokens.add(refresh);
        json({ access_token: access, refresh_token: refresh, token_type: 'Bearer', expires_in: 3600 });
      };
      seen.push(`${request.method} ${address.pathname} ${request.headers['x-key'] ?? '-'}`);
      switch (address.pathname) {
        case '/.well-known/oauth-protected-resource/mcp':
          return json({ resource: `${origin()}/mcp`, authorization_servers: [origin()] });
        case '/.well-known/oauth-authorization-server':
          return json({
            issuer: origin(),
            authorization_endpoint: `${origin()}/authorize`,
            token_endpoint: `${origin()}/token`,
            registration_endpoint: `${origin()}/register`,
            response_types_supported: ['code'],
            code_challenge_methods_supported: ['S256'],
            grant_types_supported: ['authorization_code', 'refresh_token'],
            token_endpoint_auth_methods_supported: ['none'],
          });
        case '/register':
          return json({ ...JSON.parse(body), client_id: 'client' }, 201);
        case '/authorize': {
          const code = randomUUID();
          codes.set(code, String(address.searchParams.get('code_challenge')));
          const back = new URL(String(address.searchParams.get('redirect_uri')));
          back.searchParams.set('code', code);
          back.searchParams.set('state', String(address.searchParams.get('state')));
          return void response.writeHead(302, { location: back.href }).end();
        }
        case '/token': {
          const form = new URLSearchParams(body);
          if (form.get('grant_type') === 'refresh_token')
            return refreshTokens.delete(String(form.get('refresh_token')))
              ? issue()
              : json({ error: 'invalid_grant' }, 400);
          const challenge = createHash('sha256')
            .update(String(form.get('code_verifier')))
            .digest('base64url');
          if (codes.get(String(form.get('code'))) !== challenge) return json({ error: 'invalid_grant' }, 400);
          codes.delete(String(form.get('code')));
          return issue();
        }
        case '/mcp': {
          if (request.method !== 'POST') return void response.writeHead(405).end();
          if (!valid.has(String(request.headers.authorization).replace('Bearer ', ''))) {
            const metadata = `${origin()}/.well-known/oauth-protected-resource/mcp`;
            return void response.writeHead(401, { 'www-authenticate': `Bearer resource_metadata="${metadata}"` }).end();
          }
          const { id, method } = JSON.parse(body) as { readonly id?: number; readonly method: string };
          if (id === undefined) return void response.writeHead(202).end();
          const tools = [{ name: 'get', inputSchema: { type: 'object' }, annotations: { readOnlyHint: true } }];
          const result =
            method === 'initialize'
              ? { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 't', version: '1' } }
              : method === 'tools/list'
                ? { tools }
                : { content: [{ type: 'text', text: 'Private.' }] };
          return json({ jsonrpc: '2.0', id, result });
        }
        default:
          return void response.writeHead(404).end();
      }
    });
  });
  const origin = (): string => `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `${origin()}/mcp`, seen, expire: () => valid.clear(), revoke: () => refreshTokens.clear() };
}

/** Signs in as a person does who agrees at once: follows the page to its redirect. */
function agreeingProvider(fail = false): SignInProvider {
  let client: OAuthClientInformationMixed | undefined;
  let tokens: OAuthTokens | undefined;
  let verifier = '';
  let page: URL | undefined;
  return {
    redirectUrl: 'http://127.0.0.1/signed-in',
    clientMetadata: { redirect_uris: ['http://127.0.0.1/signed-in'], token_endpoint_auth_method: 'none' },
    state: () => 'state',
    clientInformation: () => client,
    saveClientInformation: (saved) => void (client = saved),
    tokens: () => tokens,
    saveTokens: (saved) => void (tokens = saved),
    saveCodeVerifier: (saved) => void (verifier = saved),
    codeVerifier: () => verifier,
    redirectToAuthorization: (url) => void (page = url),
    invalidateCredentials: (extent) => {
      if (extent === 'all' || extent === 'tokens') tokens = undefined;
    },
    async authorize() {
      if (fail) throw new Error('The sign-in was closed before it was complete.');
      const answer = await fetch(page!, { redirect: 'manual' });
      const back = new URL(String(answer.headers.get('location')));
      expect(back.searchParams.get('state')).toBe('state');
      return back.searchParams.get('code')!;
    },
  };
}

test('a server that wants a sign-in waits for it, and then has tools; its headers stay away from the sign-in', async () => {
  const { url, seen } = await protectedServer();
  const server = mcpTools({ url, name: 's', authProvider: agreeingProvider(), headers: { 'x-key': 'secret' } });
  open.push(server);
  expect((await server.connect()).status).toEqual({ kind: 'sign-in' });
  expect(server.getTools()).toEqual({});
  expect((await server.signIn()).status).toEqual({ kind: 'ready' });
  expect((await runTool(server.getTools(), 's_get', {})).text).toBe('Private.');
  expect(seen.filter((line) => line.includes('/mcp secret'))).not.toHaveLength(0);
  expect(seen.filter((line) => /\/(token|register|authorize) secret/.test(line))).toEqual([]);
});

test('an expired token is refreshed without a person; a revoked one asks again, and the call says so', async () => {
  const { url, expire, revoke } = await protectedServer();
  const server = mcpTools({ url, name: 's', authProvider: agreeingProvider() });
  open.push(server);
  await server.connect();
  await server.signIn();
  expire();
  expect((await runTool(server.getTools(), 's_get', {})).text).toBe('Private.');
  expire();
  revoke();
  await expect(runTool(server.getTools(), 's_get', {})).rejects.toThrow('sign in');
  expect(server.getState().status).toEqual({ kind: 'sign-in' });
  expect((await server.signIn()).status).toEqual({ kind: 'ready' });
  expect((await runTool(server.getTools(), 's_get', {})).text).toBe('Private.');
});

test('a sign-in that is given up leaves the server as it was', async () => {
  const { url } = await protectedServer();
  const server = mcpTools({ url, name: 's', authProvider: agreeingProvider(true) });
  open.push(server);
  await server.connect();
  await expect(server.signIn()).rejects.toThrow('closed before');
  expect(server.getState().status).toEqual({ kind: 'sign-in' });
});
