import { promisifyRequest } from 'idb-keyval';

/** The key of a record. Ids may hold anything: the records of the thread `a` are not those of the thread `a:b`. */
export const keyOf = (kind: string, ...ids: readonly string[]): string => [kind, ...ids.map(escaped)].join(':');

/** All records of a kind that belong to a thread, or to one of its messages. */
export const keysBelow = (kind: string, ...ids: readonly string[]): IDBKeyRange =>
  IDBKeyRange.bound(`${keyOf(kind, ...ids)}:`, `${keyOf(kind, ...ids)}:\uffff`);

const escaped = (id: string): string => id.replaceAll('%', '%25').replaceAll(':', '%3A');

export const messageKey = (threadId: string, messageId: string): string => keyOf('message', threadId, messageId);

export const read = <Value>(records: IDBObjectStore, key: string): Promise<Value | undefined> =>
  promisifyRequest<Value | undefined>(records.get(key));
