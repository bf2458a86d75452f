import { memoryStorage, updateThread, type ChatRequest, type ThreadStorage, type Transport } from '@chat-stream/core';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { createWrapper, delta, finish } from './testTools.js';
import type { GenerateTitle } from './createTitleWriter.js';
import { useChatStream } from './useChatStream.js';

afterEach(cleanup);

/** A model that answers every question alike, and the requests that it received. */
function model(): { readonly transport: Transport; readonly requests: ChatRequest[] } {
  const requests: ChatRequest[] = [];
  return {
    requests,
    async *transport(request) {
      requests.push(request);
      yield delta('"**Tides** in short."');
      yield finish;
    },
  };
}

function show(storage: ThreadStorage, transport: Transport, generateTitle?: GenerateTitle) {
  return renderHook(() => useChatStream({ id: 'a', storage, transport, request: { model: 'big' }, generateTitle }), {
    wrapper: createWrapper(),
  });
}

const titles = async (storage: ThreadStorage): Promise<readonly string[]> =>
  (await storage.list()).map(({ title }) => title);

test('a function writes the title after the first answer, once', async () => {
  const storage = memoryStorage();
  const generate = vi.fn(() => Promise.resolve('About the sea'));
  const { result } = show(storage, model().transport, generate);
  await act(() => result.current.send('How do the tides work?'));
  await waitFor(async () => expect(await titles(storage)).toEqual(['About the sea']));
  await act(() => result.current.send('And the Moon?'));
  await waitFor(async () => expect((await storage.load('a'))?.thread.nodes).toSatisfy(hasFourMessages));
  expect(generate).toHaveBeenCalledTimes(1);
  expect(await titles(storage)).toEqual(['About the sea']);
});

const hasFourMessages = (nodes: object): boolean => Object.keys(nodes).length === 4;

test('a request asks the same server, and leaves no trace in the conversation', async () => {
  const storage = memoryStorage();
  const { transport, requests } = model();
  const { result } = show(storage, transport, { model: 'small', temperature: 0 });
  await act(() => result.current.send('How do the tides work?'));
  await waitFor(async () => expect(await titles(storage)).toEqual(['Tides in short']));
  expect(requests).toHaveLength(2);
  expect(requests[1]).toMatchObject({ model: 'small', temperature: 0 });
  expect(JSON.stringify(requests[1]?.messages)).toContain('How do the tides work?');
  expect(result.current.messages).toHaveLength(2);
});

test('a title that was given while another one was written stays', async () => {
  const storage = memoryStorage();
  let write = (_title: string): void => {};
  const written = new Promise<string>((resolve) => (write = resolve));
  const generate = vi.fn(() => written);
  const { result } = show(storage, model().transport, generate);
  await act(() => result.current.send('How do the tides work?'));
  await waitFor(() => expect(generate).toHaveBeenCalled());
  await updateThread(storage, 'a', { title: 'Mine' });
  await act(async () => write('Generated'));
  await act(() => result.current.send('And the Moon?'));
  await waitFor(async () => expect((await storage.load('a'))?.thread.nodes).toSatisfy(hasFourMessages));
  expect(await titles(storage)).toEqual(['Mine']);
  expect(generate).toHaveBeenCalledTimes(1);
});

test('a reload before the title was written asks for it again', async () => {
  const storage = memoryStorage();
  const before = show(storage, model().transport, () => new Promise<string>(() => {}));
  await act(() => before.result.current.send('How do the tides work?'));
  await waitFor(async () => expect(await titles(storage)).toEqual(['How do the tides work?']));
  before.unmount();
  // Another page has another title writer: its query client is a new one.
  show(storage, model().transport, () => 'After the reload');
  await waitFor(async () => expect(await titles(storage)).toEqual(['After the reload']));
});

test('a failure leaves the beginning of the question, and the next answer tries again', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const storage = memoryStorage();
  const generate = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('No.')).mockResolvedValue('Later');
  const { result } = show(storage, model().transport, generate);
  await act(() => result.current.send('How do the tides work?'));
  await waitFor(() => expect(warn).toHaveBeenCalledTimes(1));
  expect(await titles(storage)).toEqual(['How do the tides work?']);
  await act(() => result.current.send('And the Moon?'));
  await waitFor(async () => expect(await titles(storage)).toEqual(['Later']));
  warn.mockRestore();
});
