import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createChat } from '../chat/chat.js';
import type { Transport } from '../transport/types.js';
import type { MessageParam } from '../protocol/request/request.js';
import { exportThread, importThread } from './importThread.js';
import { selectMessages } from './selectors.js';
import { toMessageParams } from './toRequest.js';

const transport: Transport = async function* ({ messages, n }) {
  for (let index = 0; index < (n ?? 1); index++)
    yield {
      id: 'c',
      choices: [{ index, delta: { content: `Answer ${messages.length}.${index}` }, finish_reason: 'stop' }],
    };
  if (messages.length > 4) throw new Error('Enough.');
};

describe('exportThread and importThread', () => {
  test('keep every branch, setting, provenance and error', async () => {
    const chat = createChat({ transport, request: { model: 'm' } });
    await chat.send('One', { request: { n: 3 } });
    chat.setRequest({ temperature: 0.5 });
    await chat.regenerate();
    await chat.send([
      { type: 'image', url: 'data:image/png;base64,AA==' },
      { type: 'text', text: 'Two' },
    ]);
    await chat.send('Three').catch(() => {});
    const before = chat.getState();
    const after = importThread(exportThread(chat.getState()));
    expect({ ...after, request: before.request }).toEqual(before);
    const other = createChat({
      transport,
      request: { model: 'm' },
      initialState: importThread(exportThread(chat.getState())),
    });
    expect(other.getState()).toEqual(chat.getState());
    expect(importThread(JSON.parse(exportThread(chat.getState())), { id: 'mine' }).id).toBe('mine');
  });

  /** A question and an answer, as version 1 of the format stored them. */
  function version1() {
    const message = (id: string, role: string) => ({ id, role, parts: [], status: 'done', createdAt: 0 });
    return {
      version: 1,
      id: 't',
      overrides: { model: 'm' },
      nodes: {
        q: { message: message('q', 'user'), parentId: null, childIds: ['a'], selectedId: 'a' },
        a: { message: message('a', 'assistant'), parentId: 'q', childIds: [], selectedId: null },
      } as Record<string, Record<string, unknown>>,
      rootIds: ['q'],
      rootId: 'q',
      queue: [],
    };
  }

  test('read version 1 of the format', () => {
    const state = importThread(version1());
    expect(selectMessages(state).map(({ id }) => id)).toEqual(['q', 'a']);
    expect(state).toMatchObject({ id: 't', overrides: { model: 'm' } });
  });

  test('refuse data whose tree is broken', async () => {
    const chat = createChat({ transport, id: 't' });
    await chat.send('One');
    const whole = JSON.parse(exportThread(chat.getState())) as { nodes: Record<string, Record<string, unknown>> };
    const [root, child] = Object.keys(whole.nodes) as [string, string];
    const old = version1();
    const change = <Data extends { nodes: Record<string, Record<string, unknown>> }>(
      data: Data,
      id: string,
      fields: Record<string, unknown>,
    ): Data => ({ ...data, nodes: { ...data.nodes, [id]: { ...data.nodes[id], ...fields } } });
    const broken = [
      'no JSON',
      null,
      { ...whole, version: 3 },
      { ...whole, version: undefined },
      { ...whole, id: 7 },
      change(whole, child, { parentId: child }),
      change(change(whole, child, { parentId: root }), root, { parentId: child }),
      change(whole, root, { parentId: 'nowhere' }),
      change(whole, child, { message: { id: child } }),
      change(whole, child, { message: { id: child, role: 'assistant', parts: [null] } }),
      change(whole, child, { message: null }),
      { ...old, rootIds: [] },
      { ...old, rootIds: ['q', 'nowhere'] },
      change(old, 'a', { parentId: 'a' }),
      change(old, 'q', { childIds: ['a', 'nowhere'] }),
      change(change(old, 'a', { parentId: 'q', childIds: ['q'] }), 'q', { parentId: 'a' }),
      { messages: 'Hello' },
      { messages: [{ content: 'Hello' }] },
    ];
    for (const data of broken) expect(() => importThread(data)).toThrow(/not a conversation|cannot be read/);
  });

  test('read a request: its messages and its settings', () => {
    const messages = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hi' },
    ];
    const state = importThread({ model: 'm', stream: true, temperature: 0, messages }, { id: 'x' });
    expect(state).toMatchObject({ id: 'x', overrides: { model: 'm', temperature: 0 } });
    expect(state.overrides).not.toHaveProperty('stream');
    expect(toMessageParams(selectMessages(state))).toEqual(messages);
    expect(selectMessages(importThread(messages))).toHaveLength(2);
  });

  test('take time in proportion to the length', () => {
    // With the square of this length, the test does not end before its time limit.
    const messages = Array.from({ length: 100_000 }, (_, index) => ({
      role: index % 2 === 0 ? 'user' : 'assistant',
      content: `Message ${index}`,
    }));
    expect(selectMessages(importThread(messages))).toHaveLength(messages.length);
  });
});

const text = fc.string({ minLength: 1, unit: 'grapheme' });
const userPart = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text }),
  fc.record({ type: fc.constant('image_url' as const), image_url: fc.record({ url: fc.webUrl() }) }),
  fc.record({ type: fc.constant('file' as const), file: fc.record({ file_id: text, filename: text }) }),
  fc.record({
    type: fc.constant('input_audio' as const),
    input_audio: fc.record({ data: fc.base64String(), format: fc.constantFrom('wav' as const, 'mp3' as const) }),
  }),
);
const turn: fc.Arbitrary<readonly MessageParam[]> = fc.oneof(
  fc
    .record({ role: fc.constantFrom('system' as const, 'developer' as const), content: text })
    .map((message) => [message]),
  fc.record({ role: fc.constant('user' as const), content: text }).map((message) => [message]),
  fc
    .record({
      role: fc.constant('user' as const),
      content: fc.array(userPart, { minLength: 1 }).filter((parts) => parts.some(({ type }) => type !== 'text')),
    })
    .map((message) => [message]),
  fc.record({ role: fc.constant('assistant' as const), content: text }).map((message) => [message]),
  fc
    .tuple(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 3 }), text, fc.boolean())
    .map(([ids, name, isCustom]) => [
      {
        role: 'assistant' as const,
        tool_calls: ids.map((id) =>
          isCustom
            ? { id, type: 'custom' as const, custom: { name, input: name } }
            : { id, type: 'function' as const, function: { name, arguments: '{"a":1}' } },
        ),
      },
      ...ids.map((id) => ({ role: 'tool' as const, tool_call_id: id, content: `Result of ${id}` })),
    ]),
);

test('plain messages survive the way in and out, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 8 }), (turns) => {
      const messages = turns.flat();
      expect(toMessageParams(selectMessages(importThread(messages)))).toEqual(messages);
    }),
    { numRuns: 200 },
  );
});
