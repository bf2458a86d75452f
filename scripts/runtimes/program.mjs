// The core through the relay, with fetch alone: bundled, and run by scripts/runtimes.mjs in several runtimes.
import { createChat, fetchTransport, messageText, selectMessages } from '@chat-stream/core';
import { createRelay } from '@chat-stream/relay';

/**
 * One conversation with a tool, and one answer that is resumed, against a real server.
 *
 * @param {string} baseURL the model server
 * @returns {Promise<string>} what was seen, for comparison
 */
export async function run(baseURL) {
  const relay = createRelay({ upstream: { baseURL, apiKey: 'sk-runtime-0123456789' }, limits: { maxTokens: 50 } });
  const throughRelay = (url, init) => relay.fetch(new Request(new URL(String(url), 'http://relay.invalid'), init));
  const seen = [];
  for (const options of [{ baseURL }, { baseURL: '/v1', fetch: throughRelay }]) {
    const transport = fetchTransport({ ...options, sleep: () => Promise.resolve() });
    const tools = { look: { execute: (args) => args } };
    const chat = createChat({ transport, tools, request: { model: 'm' } });
    await chat.send('Look');
    seen.push(messageText(selectMessages(chat.getState()).at(-1)));
  }
  const key = crypto.randomUUID();
  const body = JSON.stringify({ model: 'm', stream: true, messages: [{ role: 'user', content: 'Hi' }] });
  const post = async (headers) => {
    const init = {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
    };
    return (await throughRelay('/v1/chat/completions', init)).text();
  };
  const whole = await post({});
  const rest = await post({ 'last-event-id': '1' });
  seen.push(whole.endsWith(rest) && rest.length < whole.length ? 'resumed' : `not resumed: ${rest}`);
  seen.push(whole.includes('sk-runtime') ? 'leaked' : 'redacted');
  await relay.close();
  return seen.join(', ');
}
