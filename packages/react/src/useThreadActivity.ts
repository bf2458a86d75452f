'use client';
import type { ThreadStorage } from '@chat-stream/core';
import { QueryClientContext } from '@tanstack/react-query';
import { useContext, useState, useSyncExternalStore } from 'react';
import { subscribeToActivity, type ThreadActivity } from './chatEntry.js';
import { activitiesOf } from './chats.js';

const NONE: Readonly<Record<string, ThreadActivity>> = {};

/**
 * Returns the activity in the threads of a storage on this page, by thread id: an answer is pending (`running`), or an answer has ended since the
 * thread was last open (`unread`). Other threads are absent.
 *
 * @example
 * ```tsx
 * import { useThreadActivity, useThreads, type ThreadStorage } from '@chat-stream/react';
 *
 * export function Titles({ storage }: { storage: ThreadStorage }) {
 *   const { data: threads = [] } = useThreads(storage);
 *   const activity = useThreadActivity(storage);
 *   return threads.map(({ id, title }) => <p key={id}>{`${title} ${activity[id] ?? ''}`}</p>);
 * }
 * ```
 */
export function useThreadActivity(storage: ThreadStorage): Readonly<Record<string, ThreadActivity>> {
  const client = useContext(QueryClientContext);
  const [cache] = useState(() => ({ text: '[]', value: NONE }));
  const read = (): Readonly<Record<string, ThreadActivity>> => {
    const entries = activitiesOf(client, storage);
    const text = JSON.stringify(entries);
    // The same object while nothing has changed.
    if (text !== cache.text) Object.assign(cache, { text, value: Object.fromEntries(entries) });
    return cache.value;
  };
  return useSyncExternalStore(subscribeToActivity, read, () => NONE);
}
