import { createChat, fetchTransport, selectMessages, type Chat, type ToolCallPart } from '@chat-stream/react';
import { combineTools, mcpTools } from '@chat-stream/mcp';
import { createModelFetch } from '@chat-stream/testing';
import { expect, test } from 'vitest';
import { gullible } from '../../server/gullible.js';
import { servers } from './servers.js';

async function ask(question: string): Promise<readonly Pick<ToolCallPart, 'name' | 'state' | 'reason'>[]> {
  const connected = servers.map((options) => mcpTools(options));
  await Promise.all(connected.map((server) => server.connect()));
  const chat: Chat = createChat({
    transport: fetchTransport({ baseURL: 'http://demo.invalid/v1', fetch: createModelFetch({ models: [gullible] }) }),
    request: { model: 'gullible' },
    tools: combineTools(connected).tools,
  });
  await chat.send(question);
  await Promise.all(connected.map((server) => server.close()));
  return selectMessages(chat.getState())
    .flatMap(({ parts }) => parts)
    .filter((part): part is ToolCallPart => part.type === 'tool-call');
}

test.each([
  ['https://recipes.example/soup', 'files_write'],
  ['https://deals.example/offer', 'web_read_page'],
])('the page %s cannot make the model call %s without the user', async (url, name) => {
  const calls = await ask(`Read ${url}`);
  expect(calls).toMatchObject([
    { name: 'web_read_page', state: 'done' },
    { name, state: 'awaiting', reason: { code: 'untrusted', origins: [{ name: new URL(url).host, url }] } },
  ]);
});

test('an honest page is read without asking, and so are the files', async () => {
  expect(await ask('Read https://tides.example/today')).toMatchObject([{ name: 'web_read_page', state: 'done' }]);
  expect(await ask('Which files are there?')).toMatchObject([{ name: 'files_list', state: 'done' }]);
});

test('writing asks as it always does, without blaming anybody', async () => {
  const [call] = await ask('CALL files_write {"path":"a.txt","text":"b"}');
  expect(call).toMatchObject({ name: 'files_write', state: 'awaiting' });
  expect(call!.reason).toBeUndefined();
});
