'use client';
import { memoryStorage, type ThreadStorage, type ThreadSummary } from '@chat-stream/core';
import { useQuery, type QueryKey, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query';

export const threadsKey = ['chat-stream', 'threads'] as const;

const nowhere = memoryStorage();

/** All threads, the newest first; pinned ones before them. For `useQuery`, `prefetchQuery` and their like. */
export function threadsQuery(
  storage: ThreadStorage,
): UseQueryOptions<readonly ThreadSummary[]> & { readonly queryKey: QueryKey } {
  return {
    queryKey: threadsKey,
    networkMode: 'always',
    queryFn: async () => sortThreads(await storage.list()),
  };
}

export function sortThreads(threads: readonly ThreadSummary[]): readonly ThreadSummary[] {
  return threads.toSorted(
    (a, b) => Number(b.isPinned ?? false) - Number(a.isPinned ?? false) || b.updatedAt - a.updatedAt,
  );
}

/** The threads of a storage, as they are saved, renamed and removed. */
export function useThreads(storage: ThreadStorage = nowhere): UseQueryResult<readonly ThreadSummary[]> {
  return useQuery(threadsQuery(storage));
}
