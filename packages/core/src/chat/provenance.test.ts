import { describe, expect, test } from 'vitest';
import { diffRequests } from '../thread/diffRequests.js';
import { selectMessages, selectSiblingIds } from '../thread/selectors.js';
import { createChat } from './chat.js';
import type { Transport } from '../transport/types.js';

const requests: unknown[] = [];
const echo: Transport = async function* (request) {
  requests.push(request);
  yield { choices: [{ index: 0, delta: { content: 'Yes.' }, finish_reason: 'stop' }] };
};

describe('rerun', () => {
  test('asks again with exactly what the answer was made with, whatever has changed since', async () => {
    const presets = { precise: { temperature: 0, seed: 7 } };
    const chat = createChat({ transport: echo, request: { model: 'a', maxTokens: 9 }, presets });
    chat.selectPreset('precise');
    const { messageIds } = await chat.send('Is it?', { request: { top_k: 3 } });
    chat.configure({ request: { model: 'b' } });
    chat.setRequest({ temperature: 2, seed: undefined, frequency_penalty: 1 });
    const again = await chat.rerun(messageIds[0]);
    expect(requests.at(-1)).toEqual(requests.at(-2));
    expect(selectSiblingIds(chat.getState(), messageIds[0]!)).toEqual([messageIds[0], again.messageIds[0]]);
    const { regenerate, getState } = chat;
    await regenerate(messageIds[0], { request: { model: 'c' } });
    const [, second] = selectMessages(getState());
    const first = getState().nodes[messageIds[0]!]!.message;
    expect(diffRequests(first.provenance!.request, second!.provenance!.request)).toEqual([
      { path: ['model'], before: 'a', after: 'c' },
      { path: ['max_tokens'], before: 9, after: undefined },
      { path: ['temperature'], before: 0, after: 2 },
      { path: ['seed'], before: 7, after: undefined },
      { path: ['top_k'], before: 3, after: undefined },
      { path: ['frequency_penalty'], before: undefined, after: 1 },
    ]);
  });

  test('says what is missing', async () => {
    const chat = createChat({ transport: echo, presets: { short: {} } });
    await expect(chat.rerun()).rejects.toThrow(/no message yet/);
    await chat.send('Hi');
    await expect(chat.rerun(selectMessages(chat.getState())[0]!.id)).rejects.toThrow(/Only an answer/);
    expect(() => chat.selectPreset('long')).toThrow('There is no preset "long". There are: short.');
    expect(() => chat.selectPreset('toString')).toThrow(/no preset/);
  });
});

describe('diffRequests', () => {
  test('looks into objects and lists, and takes both spellings for one', () => {
    expect(diffRequests({ maxTokens: 5 }, { max_tokens: 5 })).toEqual([]);
    expect(
      diffRequests(
        { stop: ['a', 'b'], responseFormat: { type: 'text' }, metadata: { a_b: '1' } },
        { stop: ['a'], response_format: { type: 'json_object' }, metadata: { a_b: '1', aB: '2' } },
      ),
    ).toEqual([
      { path: ['stop', 1], before: 'b', after: undefined },
      { path: ['response_format', 'type'], before: 'text', after: 'json_object' },
      { path: ['metadata', 'aB'], before: undefined, after: '2' },
    ]);
    expect(diffRequests({ model: 'm' }, { model: { name: 'm' } })).toEqual([
      { path: ['model'], before: 'm', after: { name: 'm' } },
    ]);
  });
});
