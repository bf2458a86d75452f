import { mcpTools } from '../mcpTools.js';
import { browserAuth, completeSignIn } from './browserAuth.js';

// The application of `browserAuth.test.ts`: its page with the chat, and the page to which the authorization server leads back.

const query = new URLSearchParams(location.search);
const mode = query.get('mode') === 'redirect' ? 'redirect' : 'popup';

if (location.pathname === '/signed-in') {
  const place = sessionStorage.getItem('place');
  completeSignIn(place ?? undefined);
} else showChat(String(query.get('url')));

function showChat(url: string): void {
  if (mode === 'redirect') sessionStorage.setItem('place', `${location.pathname}${location.search}&back`);
  const server = mcpTools({
    url,
    name: 's',
    authProvider: browserAuth({ name: 's', redirectUrl: new URL('/signed-in', location.href), mode }),
  });
  const status = document.createElement('output');
  const said = document.createElement('p');
  const show = (): void => {
    const { status: now, problems } = server.getState();
    status.textContent = now.kind;
    if (problems.length > 0) said.textContent = problems.join(' ');
  };
  const tell = (error: unknown): void => void (said.textContent = String(error));
  server.subscribe(show);
  const button = (name: string, action: () => Promise<unknown>): HTMLButtonElement => {
    const element = document.createElement('button');
    element.textContent = name;
    element.addEventListener('click', () => void action().catch(tell));
    return element;
  };
  const call = async (): Promise<void> => {
    const result = await server.callTool('get', {});
    said.textContent = (result['content'] as { readonly text: string }[])[0]!.text;
  };
  document.body.append(
    button('Sign in', () => server.signIn()),
    button('Call', call),
    status,
    said,
  );
  void server.connect();
}
