import {
  createChat,
  memoryStorage,
  messageText,
  searchThreads,
  selectMessageIds,
  serializeThread,
  type ThreadStorage,
} from '@chat-stream/core';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { createWrapper, steppedTransport } from './testTools.js';
import { useThreadActions, useThreads, type ThreadFilter } from './threads.js';
import { useChatStream } from './useChatStream.js';

afterEach(cleanup);

async function storageWith(...ids: readonly string[]): Promise<ThreadStorage> {
  const storage = memoryStorage();
  for (const [index, id] of ids.entries()) {
    const chat = createChat({ id, transport: async function* () {} });
    await storage.save({
      summary: { id, title: id.toUpperCase(), updatedAt: index },
      thread: serializeThread(chat.getState()),
    });
  }
  return storage;
}

function renderThreads(storage: ThreadStorage, filter?: ThreadFilter) {
  return renderHook(
    () => ({
      threads: useThreads(storage, filter).data?.map(({ title }) => title),
      actions: useThreadActions(storage),
    }),
    {
      wrapper: createWrapper(),
    },
  );
}

test('the newest first, pinned ones before them; renaming and pinning show at once', async () => {
  const storage = await storageWith('a', 'b', 'c');
  const { result } = renderThreads(storage);
  await waitFor(() => expect(result.current.threads).toEqual(['C', 'B', 'A']));
  await act(() => result.current.actions.update('a', { title: 'First', isPinned: true }));
  await waitFor(() => expect(result.current.threads).toEqual(['First', 'C', 'B']));
  expect((await storage.load('a'))?.summary).toMatchObject({ title: 'First', isPinned: true });
});

test('removing can be undone', async () => {
  const { result } = renderThreads(await storageWith('a', 'b'));
  await waitFor(() => expect(result.current.threads).toHaveLength(2));
  let undo: (() => Promise<void>) | undefined;
  await act(async () => void (undo = await result.current.actions.remove('b')));
  await waitFor(() => expect(result.current.threads).toEqual(['A']));
  await act(() => undo!());
  await waitFor(() => expect(result.current.threads).toEqual(['B', 'A']));
});

test('a thread that is removed while an answer comes stays away, and the answer ends', async () => {
  const storage = memoryStorage();
  const model = steppedTransport(['Hel', 'lo']);
  const { result } = renderHook(
    () => ({
      chat: useChatStream({ id: 'a', transport: model.transport, storage }),
      threads: useThreads(storage).data?.map(({ id }) => id),
      actions: useThreadActions(storage),
    }),
    { wrapper: createWrapper() },
  );
  await act(async () => void result.current.chat.send('Hi'));
  await waitFor(() => expect(model.calls).toBe(1));
  await act(model.step);
  await waitFor(() => expect(result.current.threads).toEqual(['a']));
  let undo: (() => Promise<void>) | undefined;
  await act(async () => void (undo = await result.current.actions.remove('a')));
  expect(await storage.list()).toEqual([]);
  await act(model.step);
  await waitFor(() => expect(result.current.threads).toEqual([]));
  expect(await storage.list()).toEqual([]);
  await act(() => undo!());
  const messages = Object.values((await storage.load('a'))!.thread.nodes).map(({ message }) => message);
  expect(messages.map((message) => [message.status, messageText(message)])).toEqual([
    ['done', 'Hi'],
    ['stopped', 'Hel'],
  ]);
});

test('what cannot be stored is taken back', async () => {
  const full = (): Promise<never> => Promise.reject(new Error('full'));
  const storage = { ...(await storageWith('a')), save: full, saveChanges: full };
  const { result } = renderThreads(storage);
  await waitFor(() => expect(result.current.threads).toEqual(['A']));
  await act(() => expect(result.current.actions.update('a', { title: 'X' })).rejects.toThrow('full'));
  await waitFor(() => expect(result.current.threads).toEqual(['A']));
});

test('archived threads are left out unless they are asked for', async () => {
  const storage = await storageWith('a', 'b');
  const { result } = renderThreads(storage);
  await waitFor(() => expect(result.current.threads).toEqual(['B', 'A']));
  await act(() => result.current.actions.update('a', { isArchived: true }));
  await waitFor(() => expect(result.current.threads).toEqual(['B']));
  const { result: only } = renderThreads(storage, { archived: 'only' });
  const { result: all } = renderThreads(storage, { archived: 'with' });
  await waitFor(() => expect(only.current.threads).toEqual(['A']));
  await waitFor(() => expect(all.current.threads).toEqual(['B', 'A']));
});

test('search looks into titles and messages of every branch', async () => {
  const storage = await storageWith('a', 'b', 'c');
  const chat = createChat({
    id: 'd',
    async *transport({ messages }) {
      yield { choices: [{ index: 0, delta: { content: `Ålesund ${messages.length}` }, finish_reason: 'stop' }] };
    },
  });
  await chat.send('Where is the fjord?');
  await chat.edit(selectMessageIds(chat.getState())[0]!, 'Never mind');
  await storage.save({ summary: { id: 'd', title: 'Travel', updatedAt: 9 }, thread: serializeThread(chat.getState()) });
  for (const [search, titles] of [
    ['B', ['B']],
    ['FJORD ålesund', ['Travel']],
    ['fjord nowhere', []],
    ['  ', ['Travel', 'C', 'B', 'A']],
  ] as const) {
    const { result, unmount } = renderThreads(storage, { search });
    await waitFor(() => expect(result.current.threads).toEqual(titles));
    unmount();
  }
  expect(await searchThreads({ ...storage, search: async () => [] }, 'fjord')).toEqual([]);
});
