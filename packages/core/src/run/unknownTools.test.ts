import { expect, test, vi } from 'vitest';
import { testChat } from '../chat/testChat.js';
import { selectStatus } from '../thread/selectors.js';
import { callChunk, callsIn, callTools, resultsFor } from './testTools.js';

const weather = { get_weather: { execute: () => 'rain' } };

test.each(['get_wether', 'constructor', '__proto__', ''])(
  'the model is told that there is no tool "%s", and which tools there are',
  async (name) => {
    const { chat, model } = testChat({ tools: weather, request: { tools: [listed('search')] } });
    void chat.send('How is the weather?');
    await callTools(model, callChunk(name, '{}'));
    expect(callsIn(chat)).toMatchObject([{ state: 'failed' }]);
    expect(resultsFor(model)).toEqual([`Error: There is no tool "${name}". There are: get_weather, search.`]);
    await chat.stop();
  },
);

test.each([{ tools: [listed('search')] }, { tools: [{ type: 'custom', custom: { name: 'search' } }] }] as const)(
  'a tool that only the settings list waits for an answer: %j',
  async (request) => {
    const { chat, model } = testChat({ tools: weather, request });
    void chat.send('Search');
    await callTools(model, callChunk('search', '{"query":"tide"}'));
    expect(callsIn(chat)).toMatchObject([{ state: 'awaiting', awaits: 'answer', input: { query: 'tide' } }]);
    expect(selectStatus(chat.getState())).toBe('awaiting');
  },
);

test('a tool of the server waits for an answer where the program has no tools itself', async () => {
  const { chat, model } = testChat();
  void chat.send('Search');
  await callTools(model, callChunk('search', '{}'));
  expect(callsIn(chat)).toMatchObject([{ state: 'awaiting' }]);
});

test('a call beside an unknown one still runs', async () => {
  const execute = vi.fn(() => 'rain');
  const { chat, model } = testChat({ tools: { get_weather: { execute } } });
  void chat.send('How is the weather?');
  await callTools(model, callChunk('get_wether', '{}'), callChunk('get_weather', '{}', 1));
  expect(execute).toHaveBeenCalledOnce();
  expect(resultsFor(model)).toEqual(['Error: There is no tool "get_wether". There are: get_weather.', 'rain']);
  await chat.stop();
});

function listed(name: string): { readonly type: 'function'; readonly function: { readonly name: string } } {
  return { type: 'function', function: { name } };
}
