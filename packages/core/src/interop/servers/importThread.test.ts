import { afterEach, describe, expect, test } from 'vitest';
import { createChat, importThread, selectMessages } from '../../index.js';
import { closeServers, hello, refusal, startServer } from './testServer.js';

afterEach(closeServers);

describe('importThread', () => {
  test('reads dumps with nulls', () => {
    const state = importThread([
      { role: 'user', content: null },
      { role: 'user', content: 'Hi', name: null },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'k', type: 'function', function: { name: 'f', arguments: { a: 1 } } }],
        refusal: null,
        audio: null,
        function_call: null,
        annotations: null,
      },
      { role: 'tool', tool_call_id: 'k', content: null },
      { role: 'assistant', content: 'Yes', tool_calls: null, reasoning_content: 'hm' },
      { role: 'user' },
    ]);
    expect(selectMessages(state).map(({ role, parts }) => [role, ...parts.map(({ type }) => type)])).toStrictEqual([
      ['user'],
      ['user', 'text'],
      ['assistant', 'tool-call'],
      ['assistant', 'reasoning', 'text'],
      ['user'],
    ]);
    expect(selectMessages(state)[2]!.parts).toMatchObject([{ arguments: '{"a":1}', state: 'done', result: '' }]);
  });

  test('reads calls with numbers, and messages with parts', () => {
    const state = importThread([
      { role: 'user', parts: [{ text: 'Hi' }] },
      {
        role: 'assistant',
        content: [{ type: 'text', text: null }],
        tool_calls: [{ id: 7, function: { name: 'f', arguments: {} } }],
      },
      { role: 'tool', tool_call_id: 7, content: 'rain' },
      {
        role: 'assistant',
        parts: [
          { type: 'step-start' },
          { type: 'reasoning', text: 'hm' },
          { type: 'text', text: 'Rain', state: 'done' },
        ],
      },
    ] as never);
    expect(selectMessages(state).map(({ parts }) => parts)).toMatchObject([
      [{ type: 'text', text: 'Hi' }],
      [{ type: 'tool-call', id: '7', name: 'f', result: 'rain', state: 'done' }],
      [
        { type: 'reasoning', text: 'hm' },
        { type: 'text', text: 'Rain' },
      ],
    ]);
  });

  test.for<[dump: unknown]>([
    [null],
    [7],
    ['not JSON'],
    [[{ role: 'model', parts: [{ text: 'Hi' }] }]],
    [[{ from: 'human', value: 'Hi' }]],
    [[{ role: 'assistant', parts: [{ type: 'tool-weather', state: 'output-available' }] }]],
    [[{ role: 'user', content: 7 }]],
  ])('%j is refused in words', ([dump]) => {
    expect(() => importThread(dump as never)).toThrow(expect.objectContaining({ code: 'misuse' }));
  });

  test('keeps thoughts, sources, pictures and sound of what toChatCompletion gives', () => {
    const message = {
      role: 'assistant',
      content: 'Blue',
      reasoning: 'hm',
      reasoning_details: [{ type: 'reasoning.text', text: 'hm' }],
      annotations: [{ type: 'url_citation', url_citation: { url: 'https://a.test', title: 'A' } }],
      images: ['data:image/png;base64,AA=='],
      audio: { id: 'a', data: 'AA==', transcript: 'Blue', expires_at: 5 },
      extra: { thinking_blocks: [] },
    };
    const [imported] = selectMessages(importThread([message]));
    expect(imported!.parts.map(({ type }) => type)).toStrictEqual([
      'reasoning',
      'text',
      'audio',
      'image',
      'annotation',
    ]);
    expect(imported).toMatchObject({
      reasoningField: 'reasoning',
      reasoningDetails: message.reasoning_details,
      extra: message.extra,
    });
  });

  test.for<[unknown]>([
    [[{ role: 'user', content: 5 }]],
    [[{ role: 'user', content: [5] }]],
    [[{ role: 'user', content: [{ type: 'hologram' }] }]],
    [[{ role: 'wizard', content: 'Hi' }]],
    [[{ role: 'assistant', tool_calls: 'f' }]],
    [[{ role: 'assistant', tool_calls: [{}] }]],
    [[{ role: 'assistant', audio: 'a' }]],
    [[{ role: 'user', content: [{ type: 'image_url' }] }]],
    [[null]],
  ])('%j: a ChatError that says where', ([data]) => {
    let error: unknown;
    try {
      importThread(data);
    } catch (cause) {
      error = cause;
    }
    expect(error).toMatchObject({ name: 'ChatError', code: 'misuse' });
  });

  test('what was imported can be sent', async () => {
    const server = await startServer((_, count) => (count === 1 ? hello : refusal({})));
    const initialState = importThread([
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Yo', reasoning_content: 'hm' },
    ]);
    const chat = createChat({ transport: server.chat().getConfig().transport, initialState });
    await chat.send('And?');
    expect(server.body().messages).toStrictEqual([
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Yo' },
      { role: 'user', content: 'And?' },
    ]);
  });
});
