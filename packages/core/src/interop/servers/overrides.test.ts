import { afterEach, expect, test } from 'vitest';
import { createChat, fetchTransport, type Chat, type ThreadSettings } from '../../index.js';
import { serve, type Loopback } from '../../protocol/scenarios/loopback.js';
import { events, finish, text } from '../../protocol/scenarios/wire.js';

let server: Loopback;
afterEach(() => server.close());

async function chatWith(request: ThreadSettings, presets?: Record<string, ThreadSettings>): Promise<Chat> {
  server = await serve(() => ({ body: events([text('Hi'), finish('stop'), '[DONE]']) }));
  return createChat({ transport: fetchTransport({ baseURL: server.baseURL }), request, presets });
}

const sent = (): object => {
  const { messages: _messages, stream: _stream, stream_options: _options, ...settings } = server.received.at(-1)!.body;
  return settings;
};

test('settings in one spelling over settings in the other', async () => {
  const chat = await chatWith({ model: 'm', max_tokens: 100, topP: 0.5 }, { careful: { top_p: 0.1 } });
  await chat.send('a', { request: { maxTokens: 5 } });
  expect(sent()).toStrictEqual({ model: 'm', top_p: 0.5, max_tokens: 5 });
  chat.setRequest({ maxTokens: 6, top_p: undefined });
  await chat.send('b');
  expect(sent()).toStrictEqual({ model: 'm', max_tokens: 6 });
  chat.setRequest((settings) => ({ ...settings, maxTokens: 7 }));
  await chat.send('c');
  expect(sent()).toStrictEqual({ model: 'm', max_tokens: 7 });
  chat.selectPreset('careful');
  await chat.send('d');
  expect(sent()).toStrictEqual({ model: 'm', max_tokens: 100, top_p: 0.1 });
});

test.for<[ThreadSettings]>([
  [{ stream_options: undefined }],
  [{ streamOptions: undefined }],
  [{ stream_options: null }],
])('%o takes away what the chat adds', async ([request]) => {
  const chat = await chatWith({ model: 'm' });
  await chat.send('a');
  expect(server.received.at(-1)!.body).toMatchObject({ stream_options: { include_usage: true } });
  await chat.send('b', { request });
  expect(server.received.at(-1)!.body).not.toHaveProperty('stream_options');
  chat.setRequest(request);
  await chat.send('c');
  await chat.rerun();
  for (const { body } of server.received.slice(2)) expect(body).not.toHaveProperty('stream_options');
});

test('in the settings of the program, too', async () => {
  const chat = await chatWith({ model: 'm', stream_options: undefined });
  await chat.send('a');
  expect(server.received.at(-1)!.body).not.toHaveProperty('stream_options');
});
