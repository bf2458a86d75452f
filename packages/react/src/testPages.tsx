import {
  createChat,
  memoryStorage,
  messageText,
  persistChat,
  type Message,
  type SaveStatus,
  type StructuredOutput,
  type ThreadStorage,
} from '@chat-stream/core';
import { QueryClient } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { expect } from 'vitest';
import type { StoringServer } from './testStoringServer.js';
import { createWrapper, delta, finish } from './testTools.js';
import { useChatStream } from './useChatStream.js';

export const PATIENT = { timeout: 20_000 };

/** A storage on a server, on which one turn was stored. */
export async function storageWithTurn(): Promise<ThreadStorage> {
  const storage = memoryStorage();
  const chat = createChat({
    id: 'main',
    async *transport() {
      yield delta('Old answer');
      yield finish;
    },
  });
  const { loaded, close } = persistChat(chat, storage);
  await loaded;
  await chat.send('Old question');
  await close();
  return storage;
}

/** The hooks' results in a component of a page. */
interface Shown {
  readonly texts: readonly string[];
  readonly last: Message | undefined;
  readonly send: (text: string) => Promise<unknown>;
  readonly saveState: SaveStatus;
}

export interface TestPage {
  readonly result: { readonly current: Shown };
  readonly shows: (...texts: readonly string[]) => Promise<void>;
  readonly send: (text: string) => Promise<void>;
  readonly isSaved: () => Promise<void>;
  readonly crash: () => void;
}

/** One page of the application. Pages share nothing but the server and the storage. */
export function openPage(server: StoringServer, storage: ThreadStorage, output?: StructuredOutput<unknown>): TestPage {
  let isGone = false;
  /** Requests of a page after its crash are not sent. */
  const whileOpen = <Args extends readonly unknown[], Result>(
    work: (...args: Args) => Promise<Result>,
  ): ((...args: Args) => Promise<Result>) => {
    return (...args) => (isGone ? new Promise(() => {}) : work(...args));
  };
  const fetch = whileOpen(server.fetch);
  const own: ThreadStorage = { ...storage, load: whileOpen(storage.load), save: whileOpen(storage.save) };
  const { result, unmount } = renderHook(
    () => {
      const { messages, send, saveState } = useChatStream({
        id: 'main',
        baseURL: '/v1',
        fetch,
        storage: own,
        output,
      });
      const texts = messages.map(messageText);
      return { texts, last: messages.at(-1), send, saveState };
    },
    { wrapper: createWrapper(new QueryClient()) },
  );
  return {
    result,
    shows: (...texts: readonly string[]) => waitFor(() => expect(result.current.texts).toEqual(texts), PATIENT),
    send: (text: string) => act(async () => void result.current.send(text).catch(() => {})),
    isSaved: () => waitFor(() => expect(result.current.saveState).toBe('saved'), PATIENT),
    crash() {
      isGone = true;
      unmount();
    },
  };
}

export const asks = (server: StoringServer, count: number): Promise<void> =>
  waitFor(() => expect(server.keys).toHaveLength(count), PATIENT);

/** The texts of all stored messages, sorted. */
export const storedTexts = async (storage: ThreadStorage): Promise<readonly string[]> => {
  const { thread } = (await storage.load('main'))!;
  return Object.values(thread.nodes)
    .map(({ message }) => messageText(message as never))
    .toSorted();
};
