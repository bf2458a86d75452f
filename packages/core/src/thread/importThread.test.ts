import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createChat } from '../chat/chat.js';
import type { Transport } from '../chat/types.js';
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
    const { run: _run, ...before } = chat.getState();
    const { run: _other, ...after } = importThread(exportThread(chat.getState()));
    expect({ ...after, request: before.request }).toEqual(before);
    const other = createChat({
      transport,
      request: { model: 'm' },
      initialState: importThread(exportThread(chat.getState())),
    });
    expect(other.getState()).toEqual(chat.getState());
    expect(importThread(JSON.parse(exportThread(chat.getState())), { id: 'mine' }).id).toBe('mine');
  });

  test('refuse what does not hold together', async () => {
    const chat = createChat({ transport, id: 't' });
    await chat.send('One');
    const whole = JSON.parse(exportThread(chat.getState())) as {
      nodes: Record<string, Record<string, unknown>>;
      rootIds: string[];
    };
    const [root, child] = Object.keys(whole.nodes) as [string, string];
    const broken = [
      'no JSON',
      null,
      { ...whole, version: 2 },
      { ...whole, rootIds: [] },
      { ...whole, rootIds: [root, root] },
      { ...whole, rootIds: [root, 'nowhere'] },
      { ...whole, rootId: 'nowhere' },
      { ...whole, nodes: { ...whole.nodes, [child]: { ...whole.nodes[child], parentId: child } } },
      { ...whole, nodes: { ...whole.nodes, [root]: { ...whole.nodes[root], childIds: [child, child] } } },
      { ...whole, nodes: { ...whole.nodes, [root]: { ...whole.nodes[root], childIds: [child, 'nowhere'] } } },
      { ...whole, nodes: { ...whole.nodes, [child]: { ...whole.nodes[child], selectedId: root } } },
      { ...whole, nodes: { ...whole.nodes, [child]: { ...whole.nodes[child], message: { id: child } } } },
      {
        ...whole,
        nodes: { ...whole.nodes, [child]: { ...whole.nodes[child], message: { id: child, parts: [null] } } },
      },
      { messages: 'Hello' },
      { messages: [{ content: 'Hello' }] },
    ];
    for (const data of broken) expect(() => importThread(data)).toThrow(/no conversation|no thread/);
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
