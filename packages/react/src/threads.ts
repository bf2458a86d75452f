'use client';
import { memoryStorage, type StoredThread, type ThreadStorage, type ThreadSummary } from '@chat-stream/core';
import {
  useMutation,
  useQuery,
  useQueryClient,
  type QueryKey,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';

/** All lists and threads begin with this key. */
export const threadsKey = ['chat-stream', 'threads'] as const;

type Options<Data> = UseQueryOptions<Data> & { readonly queryKey: QueryKey };

/** All threads, pinned ones first, then the newest. For `useQuery`, `prefetchQuery` and their like. */
export function threadsQuery(storage: ThreadStorage): Options<readonly ThreadSummary[]> {
  return {
    queryKey: threadsKey,
    networkMode: 'always',
    queryFn: async () => sortThreads(await storage.list()),
  };
}

/** One thread as it is stored; `null` when there is none of that id. */
export function threadQuery(storage: ThreadStorage, id: string): Options<StoredThread | null> {
  return {
    queryKey: [...threadsKey, id],
    networkMode: 'always',
    queryFn: async () => (await storage.load(id)) ?? null,
  };
}

function sortThreads(threads: readonly ThreadSummary[]): readonly ThreadSummary[] {
  return threads.toSorted(
    (a, b) => Number(b.isPinned ?? false) - Number(a.isPinned ?? false) || b.updatedAt - a.updatedAt,
  );
}

const nowhere = memoryStorage();

/** The threads of a storage, as they are saved, renamed and removed. */
export function useThreads(storage: ThreadStorage = nowhere): UseQueryResult<readonly ThreadSummary[]> {
  return useQuery(threadsQuery(storage));
}

/** What a list of threads can do. */
export interface ThreadActions {
  /** Renames, pins, archives. Shown at once, and taken back when it cannot be stored. */
  readonly update: (
    id: string,
    change: Partial<Pick<ThreadSummary, 'title' | 'isPinned' | 'isArchived'>>,
  ) => Promise<void>;
  /** Takes a thread out. Resolves with the function that puts it back. */
  readonly remove: (id: string) => Promise<() => Promise<void>>;
}

type Change = (threads: readonly ThreadSummary[]) => readonly ThreadSummary[];

/** Changes to the list of threads, as optimistic mutations. */
export function useThreadActions(storage: ThreadStorage): ThreadActions {
  const client = useQueryClient();
  const { mutateAsync } = useMutation({
    mutationKey: threadsKey,
    networkMode: 'always',
    mutationFn: ({ store }: { readonly show: Change; readonly store: () => Promise<void> }) => store(),
    async onMutate({ show }) {
      await client.cancelQueries({ queryKey: threadsKey, exact: true });
      const before = client.getQueryData<readonly ThreadSummary[]>(threadsKey);
      client.setQueryData<readonly ThreadSummary[]>(threadsKey, (threads) => threads && sortThreads(show(threads)));
      return before;
    },
    onError: (_error, _change, before) => client.setQueryData(threadsKey, before),
    onSettled: () => client.invalidateQueries({ queryKey: threadsKey }),
  });
  return {
    update: (id, change) =>
      mutateAsync({
        show: (threads) => threads.map((thread) => (thread.id === id ? { ...thread, ...change } : thread)),
        async store() {
          const stored = await storage.load(id);
          if (stored) await storage.save({ ...stored, summary: { ...stored.summary, ...change } });
        },
      }),
    async remove(id) {
      const stored = await storage.load(id);
      await mutateAsync({
        show: (threads) => threads.filter((thread) => thread.id !== id),
        store: () => storage.remove(id),
      });
      return async () => {
        if (!stored) return;
        await mutateAsync({ show: (threads) => [...threads, stored.summary], store: () => storage.save(stored) });
      };
    },
  };
}
