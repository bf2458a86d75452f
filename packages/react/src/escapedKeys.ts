import type { SerializedNode, SerializedThread, ThreadSummary } from '@chat-stream/core';
import { messageKey, read } from './records.js';

/** A thread whose messages are records of their own. */
export interface Head {
  readonly summary: ThreadSummary;
  readonly thread: Omit<SerializedThread, 'nodes'>;
  readonly places: Readonly<Record<string, Omit<SerializedNode, 'message'>>>;
  /** The ids in the keys of its messages are escaped. Earlier versions wrote them as they are. */
  readonly isEscaped?: true;
}

export const headKey = (id: string): string => `thread:${id}`;

const plainKey = (threadId: string, messageId: string): string => `message:${threadId}:${messageId}`;

/** Whether messages of the thread may be below keys that an earlier version wrote. Only ids with `:` or `%` have such keys. */
export function hasPlainKeys({ thread, places, isEscaped }: Head): boolean {
  return isEscaped !== true && Object.keys(places).some((id) => plainKey(thread.id, id) !== messageKey(thread.id, id));
}

/** Moves the messages of a thread to the keys that this version reads. */
export async function escapeKeys(records: IDBObjectStore, head: Head): Promise<void> {
  const { thread, places } = head;
  for (const id of Object.keys(places)) {
    const [plain, key] = [plainKey(thread.id, id), messageKey(thread.id, id)];
    if (plain === key || (await read(records, key))) continue;
    const message = await read<SerializedNode['message']>(records, plain);
    // Threads whose ids begin alike shared such keys: the record may be that of a message of another thread.
    if (message?.id !== id) continue;
    records.put(message, key);
    records.delete(plain);
  }
  records.put({ ...head, isEscaped: true } satisfies Head, headKey(thread.id));
}
