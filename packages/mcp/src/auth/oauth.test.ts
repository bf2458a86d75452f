import { afterEach, expect, test } from 'vitest';
import type { OAuthClientInformationMixed, OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js';
import { mcpTools, type McpServer } from '../mcpTools.js';
import { runTool } from '../server/testTools.js';
import type { SignInProvider } from './signIn.js';
import { closeServers, protectedServer } from './testOAuthServer.js';

const open: McpServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
  closeServers();
});

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
