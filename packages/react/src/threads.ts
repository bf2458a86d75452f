'use client';
import {
  memoryStorage,
  saveThread,
  searchThreads,
  storageKey,
  updateThread,
  type StoredThread,
  type ThreadStorage,
  type ThreadSummary,
} from '@chat-stream/core';
import {
  keepPreviousData,
  QueryClientContext,
  useMutation,
  useQuery,
  type QueryKey,
  type UnusedSkipTokenOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useContext } from 'react';
import { removeThread } from './chats.js';
import { threadsKey } from './threadsKey.js';
import { useQueryClientOrOwn } from './useQueryClientOrOwn.js';

type Options<Data> = UnusedSkipTokenOptions<Data> & { readonly queryKey: QueryKey };

/** Which threads of a storage are listed. */
export interface ThreadFilter {
  /** Only those in whose title or messages all these words occur. */
  readonly search?: string | undefined;
  /** Whether the list has no archived threads, only archived threads, or both. @defaultValue 'without' */
  readonly archived?: 'without' | 'only' | 'with' | undefined;
}

/**
 * The threads of a storage, pinned ones first, then by the last message that was sent, newest first; archived ones only where asked for. For `useQuery`, `prefetchQuery` and
 * their like. All lists share one query, except those that search.
 *
 * @example
 * ```tsx
 * import { indexedDBStorage, threadsQuery } from '@chat-stream/react';
 * import { useSuspenseQuery } from '@tanstack/react-query';
 *
 * const storage = indexedDBStorage();
 * export const Archive = () => useSuspenseQuery(threadsQuery(storage, { archived: 'only' })).data.map(({ title }) => title);
 * ```
 */
export function threadsQuery(
  storage: ThreadStorage,
  { search = '', archived = 'without' }: ThreadFilter = {},
): Options<readonly ThreadSummary[]> {
  const words = search.trim();
  return {
    queryKey: words === '' ? listKey(storage) : [...listKey(storage), { search: words }],
    networkMode: 'always',
    queryFn: async () => sortThreads(await (words === '' ? storage.list() : searchThreads(storage, words))),
    select: FILTERS[archived],
    // The previous results stay on the page until the next search has finished.
    ...(words !== '' && { placeholderData: keepPreviousData }),
  };
}

/** The query of a list names its storage: the threads of one person never show in the list of another. */
const listKey = (storage: ThreadStorage): QueryKey => [...threadsKey, storageKey(storage), 'list'];

/** The same functions at each render, so that a filtered list stays the same, too. */
const FILTERS: Readonly<
  Record<NonNullable<ThreadFilter['archived']>, (threads: readonly ThreadSummary[]) => readonly ThreadSummary[]>
> = {
  without: (threads) => threads.filter(({ isArchived = false }) => !isArchived),
  only: (threads) => threads.filter(({ isArchived = false }) => isArchived),
  with: (threads) => threads,
};

/** Options for `useQuery` and similar functions: one stored thread, or `null` if no thread has the id. */
export function threadQuery(storage: ThreadStorage, id: string): Options<StoredThread | null> {
  return {
    queryKey: [...threadsKey, storageKey(storage), 'thread', id],
    networkMode: 'always',
    queryFn: async () => (await storage.load(id)) ?? null,
  };
}

function sortThreads(threads: readonly ThreadSummary[]): readonly ThreadSummary[] {
  return threads.toSorted(
    (a, b) =>
      Number(b.isPinned ?? false) - Number(a.isPinned ?? false) ||
      (b.sentAt ?? b.updatedAt) - (a.sentAt ?? a.updatedAt),
  );
}

const nowhere = memoryStorage();

/**
 * Returns the threads of a storage. The list changes when threads are saved, renamed, archived and removed.
 *
 * @example
 * ```tsx
 * import { indexedDBStorage, useThreads } from '@chat-stream/react';
 *
 * const storage = indexedDBStorage();
 * export function Found({ search }: { search: string }) {
 *   const { data: threads = [] } = useThreads(storage, { search });
 *   return threads.map(({ id, title }) => <p key={id}>{title}</p>);
 * }
 * ```
 */
export function useThreads(
  storage: ThreadStorage = nowhere,
  filter?: ThreadFilter,
): UseQueryResult<readonly ThreadSummary[]> {
  return useQuery(threadsQuery(storage, filter), useQueryClientOrOwn());
}

/** The commands of a list of threads. */
export interface ThreadActions {
  /** Renames, pins or archives a thread. The list changes at once. The change is reverted if it cannot be stored. */
  readonly update: (
    id: string,
    change: Partial<Pick<ThreadSummary, 'title' | 'isPinned' | 'isArchived'>>,
  ) => Promise<void>;
  /** Removes a thread, and ends its runs on this page. Resolves with the function that restores it. */
  readonly remove: (id: string) => Promise<() => Promise<void>>;
}

type Change = (threads: readonly ThreadSummary[]) => readonly ThreadSummary[];

/**
 * Returns the functions that rename, pin, archive and remove threads. They are optimistic mutations: the list changes at once.
 *
 * @example
 * ```tsx
 * import { useThreadActions, type ThreadStorage } from '@chat-stream/react';
 *
 * export function Pin({ storage, id }: { storage: ThreadStorage; id: string }) {
 *   const { update } = useThreadActions(storage);
 *   return <button onClick={() => void update(id, { isPinned: true })}>Pin</button>;
 * }
 * ```
 */
export function useThreadActions(storage: ThreadStorage): ThreadActions {
  const given = useContext(QueryClientContext);
  const client = useQueryClientOrOwn();
  const { mutateAsync } = useMutation(
    {
      mutationKey: listKey(storage),
      networkMode: 'always',
      mutationFn: ({ store }: { readonly show: Change; readonly store: () => Promise<void> }) => store(),
      async onMutate({ show }) {
        await client.cancelQueries({ queryKey: listKey(storage), exact: true });
        const before = client.getQueryData<readonly ThreadSummary[]>(listKey(storage));
        client.setQueryData<readonly ThreadSummary[]>(
          listKey(storage),
          (threads) => threads && sortThreads(show(threads)),
        );
        return before;
      },
      onError: (_error, _change, before) => client.setQueryData(listKey(storage), before),
      onSettled: () => client.invalidateQueries({ queryKey: [...threadsKey, storageKey(storage)] }),
    },
    client,
  );
  return {
    update: (id, change) =>
      mutateAsync({
        show: (threads) => threads.map((thread) => (thread.id === id ? { ...thread, ...change } : thread)),
        store: () => updateThread(storage, id, change),
      }),
    async remove(id) {
      let stored: StoredThread | undefined;
      await mutateAsync({
        show: (threads) => threads.filter((thread) => thread.id !== id),
        store: async () => void (stored = await removeThread(given, storage, id)),
      });
      return async () => {
        const thread = stored;
        if (!thread) return;
        await mutateAsync({
          show: (threads) => [...threads, thread.summary],
          store: () => saveThread(storage, thread),
        });
      };
    },
  };
}
