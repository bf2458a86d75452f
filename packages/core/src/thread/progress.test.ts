import { expect, test } from 'vitest';
import { settle, testChat } from '../chat/testChat.js';
import type { ChatChunk } from '../protocol/completion/chunk.js';
import { progressSince, withProgress } from './progress.js';
import { serializeThread } from './serialize.js';
import type { ThreadState } from './types.js';

const chunk = (delta: object): ChatChunk => ({ choices: [{ index: 0, delta }] });
const call = (fields: object): ChatChunk => chunk({ tool_calls: [{ index: 0, ...fields }] });
const kinds: Readonly<Record<string, readonly [before: readonly ChatChunk[], after: readonly ChatChunk[]]>> = {
  'the first word': [[], [chunk({ content: 'Hello' })]],
  'more text': [[chunk({ content: 'Hel' })], [chunk({ content: 'lo' })]],
  'half of a character': [[chunk({ content: 'a\ud83d' })], [chunk({ content: '\ude00b' })]],
  'more reasoning': [[chunk({ reasoning_content: 'If ' })], [chunk({ reasoning_content: 'so' })]],
  'text after reasoning': [
    [chunk({ reasoning_content: 'If so' })],
    [chunk({ reasoning_content: '!' }), chunk({ content: 'Yes' })],
  ],
  'a tool call after text': [
    [chunk({ content: 'Wait' })],
    [call({ id: 'c', function: { name: 'look', arguments: '{"a"' } })],
  ],
  'more arguments': [
    [call({ id: 'c', function: { name: 'look', arguments: '{"a":' } })],
    [call({ function: { arguments: '"b"}' } })],
  ],
  'a second call': [
    [call({ id: 'c', function: { name: 'look', arguments: '{}' } })],
    [chunk({ tool_calls: [{ index: 1, id: 'd', function: { name: 'look', arguments: '{"b' } }] })],
  ],
  'more sound': [
    [chunk({ audio: { id: 'a', data: 'AAAA', transcript: 'Hel' } })],
    [chunk({ audio: { data: 'BBBB', transcript: 'lo' } })],
  ],
};

const stored = (state: ThreadState): string =>
  JSON.stringify(Object.values(serializeThread(state).nodes).map(({ message }) => message));

for (const [name, [before, after]] of Object.entries(kinds))
  test(`the saved answer and its progress are the answer: ${name}`, async () => {
    const { chat, model, schedule } = testChat();
    void chat.send('Hi');
    await settle();
    const push = async (chunks: readonly ChatChunk[]): Promise<ThreadState> => {
      for (const each of chunks) await model.push(each);
      schedule.flush();
      return chat.getState();
    };
    const since = await push(before);
    const state = await push(after);
    const progress = progressSince(state, since);
    expect(progress).toHaveLength(1);
    // Text that has been saved is not saved again.
    expect(JSON.stringify(progress).length).toBeLessThan(900);
    const saved = Object.values(serializeThread(since).nodes).map(({ message }) => message);
    const [sent] = JSON.parse(JSON.stringify(progress)) as NonNullable<typeof progress>;
    const grown = saved.map((message) => (message.id === sent!.messageId ? withProgress(message, sent!) : message));
    expect(JSON.parse(JSON.stringify(grown))).toEqual(JSON.parse(stored(state)));
    // Once more, it does not fit.
    const again = grown.find((message) => message?.id === sent!.messageId)!;
    expect(withProgress(again, sent!)).toBeUndefined();
  });

test('what is more than progress is saved as a change', async () => {
  const { chat, model, schedule } = testChat();
  void chat.send('Hi');
  await model.text('An');
  schedule.flush();
  const since = chat.getState();
  await model.text('swer');
  schedule.flush();
  expect(progressSince(chat.getState(), since)).toHaveLength(1);
  chat.setRequest({ temperature: 1 });
  expect(progressSince(chat.getState(), since)).toBeUndefined();
  const next = chat.getState();
  void chat.send('And?');
  expect(progressSince(chat.getState(), next)).toBeUndefined();
});

test('a settled message takes no progress', async () => {
  const { chat, model, schedule } = testChat();
  void chat.send('Hi');
  await model.text('An');
  schedule.flush();
  const since = chat.getState();
  await model.text('swer');
  schedule.flush();
  const [progress] = progressSince(chat.getState(), since)!;
  const { message } = serializeThread(since).nodes[progress!.messageId]!;
  expect(withProgress({ ...message, status: 'failed' }, progress!)).toBeUndefined();
});
