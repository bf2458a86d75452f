import {
  createChat,
  exportThread,
  importThread,
  messageText,
  selectSiblingIds,
  type ChatChunk,
  type ThreadState,
  type Transport,
} from '@chat-stream/core';
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { createWrapper } from '../testTools.js';
import { useChatStream } from '../useChatStream.js';

afterEach(cleanup);

let count = 0;
const counting: Transport = async function* () {
  yield { choices: [{ index: 0, delta: { content: `Answer ${++count}` }, finish_reason: 'stop' }] };
};

test('P9: regenerating and editing throw nothing away; every branch can be shown again, and leaves and comes back whole', async () => {
  count = 0;
  const { result } = renderHook(() => useChatStream({ id: 'p9', transport: counting }), { wrapper: createWrapper() });
  const texts = (): readonly string[] => result.current.messages.map(messageText);
  await act(() => result.current.send('Question').then(() => {}));
  await act(() => result.current.regenerate().then(() => {}));
  await act(() => result.current.edit(result.current.messageIds[0]!, 'Edited').then(() => {}));
  expect(texts()).toEqual(['Edited', 'Answer 3']);
  const { chat } = result.current;
  const [first] = selectSiblingIds(chat.getState(), result.current.messageIds[0]!);
  act(() => result.current.selectBranch(first!));
  expect(texts()).toEqual(['Question', 'Answer 2']);
  const [answer] = selectSiblingIds(chat.getState(), result.current.messageIds[1]!);
  act(() => result.current.selectBranch(answer!));
  expect(texts()).toEqual(['Question', 'Answer 1']);
  const copy = createChat({ transport: counting, initialState: importThread(exportThread(chat.getState())) });
  expect(copy.getState()).toEqual(chat.getState());
  let undo = (): void => {};
  act(() => void (undo = result.current.remove(result.current.messageIds[0]!)));
  expect(texts()).toEqual(['Edited', 'Answer 3']);
  act(() => undo());
  const withoutTimes = ({ nodes }: ThreadState): unknown =>
    Object.entries(nodes).map(([id, { restoredAt: _restoredAt, selectedAt: _selectedAt, ...node }]) => [id, node]);
  expect(withoutTimes(chat.getState())).toEqual(expect.arrayContaining(withoutTimes(copy.getState()) as unknown[]));
});

test('P17: several answers stream side by side, however their pieces are mixed, and one is chosen', async () => {
  const pieces: [number, string][] = [
    [2, 'c1'],
    [0, 'a1'],
    [1, 'b1'],
    [0, 'a2'],
    [2, 'c2'],
    [1, 'b2'],
  ];
  const transport: Transport = async function* () {
    for (const [index, content] of pieces) yield { choices: [{ index, delta: { content } }] };
    const ends = [1, 2, 0].map((index) => ({ index, delta: {}, finish_reason: 'stop' }));
    yield { choices: ends } satisfies ChatChunk;
  };
  const { result } = renderHook(() => useChatStream({ id: 'p17', transport, request: { n: 3 } }), {
    wrapper: createWrapper(),
  });
  await act(() => result.current.send('Three, please').then(() => {}));
  const ids = selectSiblingIds(result.current.chat.getState(), result.current.messageIds[1]!);
  const shown: string[] = [];
  for (const id of ids) {
    act(() => result.current.selectBranch(id));
    shown.push(messageText(result.current.messages[1]!));
  }
  expect(shown).toEqual(['a1a2', 'b1b2', 'c1c2']);
});
