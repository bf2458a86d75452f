import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';

const running: Server[] = [];

/** Closes the servers of a test. */
export function closeServers(): void {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
}

export interface ProtectedServer {
  readonly url: string;
  /** Method, path and the header `x-key` of every request. */
  readonly seen: readonly string[];
  /** Ends the access tokens. */
  expire(): void;
  /** Ends the refresh tokens. */
  revoke(): void;
}

/**
 * A server of tools and its authorization server in one: discovery, registration, PKCE, rotation of refresh tokens.
 * With `refuses`, the person at its page refuses. Pages of other origins may use it.
 */
export async function protectedServer(refuses = false): Promise<ProtectedServer> {
  const codes = new Map<string, string>();
  const valid = new Set<string>();
  const refreshTokens = new Set<string>();
  const seen: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data) => (body += String(data)));
    request.on('end', () => {
      const address = new URL(request.url!, origin());
      for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
      if (request.method === 'OPTIONS') return void response.writeHead(204).end();
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
          if (refuses) back.searchParams.set('error', 'access_denied');
          else back.searchParams.set('code', code);
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

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*, authorization',
  'access-control-allow-methods': 'GET, POST, DELETE',
  'access-control-expose-headers': 'www-authenticate, mcp-session-id',
};
