import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ChatError } from '@chat-stream/react';
import { Message } from '../../index.js';
import { german } from '../../locales/de.js';
import { Frame, testChat, testMessage } from '../../testTools.js';

afterEach(cleanup);

function show(error: ChatError): string {
  const messages = [
    testMessage('one', 'user', 'Why?'),
    testMessage('two', 'assistant', 'Be', { error, status: 'failed' }),
  ];
  render(
    <Frame chat={testChat({ messages })} labels={german}>
      <Message.Root messageId="two">
        <Message.Error />
      </Message.Root>
    </Frame>,
  );
  return document.querySelector('.cs-error-text')!.textContent;
}

it("says in the reader's language alone what the kit knows itself", () => {
  expect(show(new ChatError('connection_lost', 'The connection was lost. What had arrived is kept.'))).toBe(
    `${german.errorAdvice!.connection_lost} ${german.textKept}`,
  );
  // Nothing is lost: those who look for it find the sentence among the details.
  expect(screen.getByRole('group', { name: german.details!, hidden: true }).textContent).toContain(
    'What had arrived is kept.',
  );
});

it('repeats what the server said, in its words', () => {
  expect(show(new ChatError('http', 'Incorrect API key provided.', { status: 401 }))).toContain(
    'Incorrect API key provided. ',
  );
});

it("does not doubt the address where a gateway's page tells that the server is away", () => {
  const page = 'The server answered with a web page.';
  expect(show(new ChatError('bad_response', page, { status: 502 }))).toContain(german.errorAdvice!.network);
  cleanup();
  expect(show(new ChatError('bad_response', page, { status: 200 }))).toContain(german.errorAdvice!.bad_response);
});

it('does not call it a refusal when a gateway finds nobody behind it', () => {
  expect(show(new ChatError('http', 'The model server could not be reached.', { status: 502 }))).toBe(
    `The model server could not be reached. ${german.errorAdvice!.network} ${german.textKept}`,
  );
  expect(screen.getByText(german.errors!.network)).toBeTruthy();
});

it("says that the server's key was refused, and does not doubt the connection", () => {
  const message = 'The model server does not accept this relay. The operator of the relay has to check its key.';
  expect(show(new ChatError('http', message, { status: 502, providerCode: 'upstream_refused_key' }))).toBe(
    `${german.serverKeyRefusedAdvice} ${german.textKept}`,
  );
  expect(screen.getByText(german.serverKeyRefused!)).toBeTruthy();
});

it('asks to sign in where the relay does not know the reader, and does not doubt a key', () => {
  const message = 'Sign in first: this relay does not know who you are.';
  expect(show(new ChatError('http', message, { status: 401, providerCode: 'not_signed_in' }))).toBe(
    `${german.notSignedInAdvice} ${german.textKept}`,
  );
  expect(screen.getByRole('group', { name: german.notSignedIn! })).toBeTruthy();
  cleanup();
  // Other servers call a wrong key "unauthorized".
  show(new ChatError('http', 'Bad credentials', { status: 401, providerCode: 'unauthorized' }));
  expect(screen.getByRole('group', { name: german.statusErrors[401] })).toBeTruthy();
});

it('names CORS, and the origin to allow, where the server refuses the page', () => {
  const blockedOrigin = 'http://localhost:5173';
  expect(show(new ChatError('network', 'The server does not allow this page.', { blockedOrigin }))).toContain(
    '--cors http://localhost:5173',
  );
  expect(screen.getByRole('group', { name: /CORS/ })).toBeTruthy();
});

it.each([401, 403, 404] as const)('names what the server did not accept: %i', (status) => {
  show(new ChatError('http', 'No.', { status }));
  const card = screen.getByRole('group', { name: german.statusErrors[status] });
  expect(card.textContent).toContain(`No. ${german.statusAdvice[status]}`);
});

it.each([
  ['upstream_lost', 'connection_lost'],
  ['upstream_silent', 'idle_timeout'],
  ['stream_timeout', 'timeout'],
  ['producer_lost', 'not_stored'],
  ['overloaded', 'provider'],
  ['constructor', 'provider'],
] as const)('says what ended the answer where the relay reports it in the stream: %s', (providerCode, code) => {
  show(new ChatError('provider', 'It ended.', { providerCode }));
  expect(screen.getByRole('group', { name: german.errors![code] })).toBeTruthy();
});
