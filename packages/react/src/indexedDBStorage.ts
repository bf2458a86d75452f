import {
  mergeThreads,
  type SerializedNode,
  type StoredThread,
  type ThreadStorage,
  type ThreadSummary,
} from '@chat-stream/core';
import { createStore, del, get, promisifyRequest, set, type UseStore } from 'idb-keyval';
import { escapeKeys, hasPlainKeys, headKey, type Head } from './escapedKeys.js';
import { addPiece, removePieces, withPieces } from './growth.js';
import { withBytes, withFile, type KeptAttachment } from './keptAttachment.js';
import { keysBelow, messageKey, read } from './records.js';
import { changesOf, unsavedChanges } from './unsavedChanges.js';

const INDEX = 'threads';

export interface IndexedDBOptions {
  /** The person whose threads these are. Each person has a database of their own. */
  readonly user?: string | undefined;
}

/**
 * Stores threads in the browser's IndexedDB, so that they survive a reload. `name` separates the applications of one origin, `user` the
 * people who use the same browser.
 *
 * A thread is one record, and each of its messages is another, so a save writes only the changes. While an answer streams, each save adds the new text.
 *
 * @example
 * ```tsx
 * import { indexedDBStorage, useChatStream } from '@chat-stream/react';
 *
 * const storage = indexedDBStorage('my-app', { user: 'ada' });
 * export const useMyChat = (id: string) => useChatStream({ id, baseURL: '/v1', storage });
 * ```
 */
export function indexedDBStorage(name: string = 'chat-stream', { user }: IndexedDBOptions = {}): ThreadStorage {
  // The first colon ends the name: `a:b` is not the database of the person b in `a`.
  const application = name.replaceAll('%', '%25').replaceAll(':', '%3A');
  const database = user === undefined ? application : `${application}:${user}`;
  // Opened at the first use: a server has no database, and a page may never need one.
  let opened: UseStore | undefined;
  const store = (): UseStore => (opened ??= createStore(database, 'threads'));
  const unsaved = unsavedChanges(database);

  /** Merges a thread, or changes of it, in one transaction: nothing that another page saves is lost. */
  const merge = (changes: StoredThread, isNew: boolean): Promise<boolean> => {
    const { id } = changes.summary;
    const left = unsaved.get(id);
    return store()('readwrite', async (records) => {
      const head = await read<Head | StoredThread>(records, headKey(id));
      if (!head && !isNew) return false;
      if (isPlain(head)) await escapeKeys(records, head);
      const stored = left?.isContinuation && head ? await escapeAndRead(records, id) : undefined;
      await write(records, left ? mergeThreads(stored ? changesOf(left, stored) : left, changes) : changes, head);
      return true;
    }).then((isStored) => {
      // The page may have closed in the meantime, with newer changes.
      if (left) unsaved.remove(id, left);
      return isStored;
    });
  };

  return {
    key: `indexeddb:${database}`,
    isShared: true,
    async list() {
      const index = { ...(await get<Record<string, ThreadSummary>>(INDEX, store())) };
      for (const { summary, thread, isContinuation } of unsaved.all()) {
        const stored = index[summary.id];
        // The title that a page gives a thread that it does not know is a guess.
        const own = isContinuation && stored ? { ...summary, title: '' } : summary;
        index[summary.id] = stored ? mergeThreads({ summary: stored, thread }, { summary: own, thread }).summary : own;
      }
      return Object.values(index);
    },
    async load(id) {
      const found = await store()('readonly', (records) => readThread(records, id));
      const stored = found === 'plain' ? await store()('readwrite', (records) => escapeAndRead(records, id)) : found;
      const left = unsaved.get(id);
      if (!left || !stored) return stored ?? (left && isWhole(left) ? left : undefined);
      return mergeThreads(stored, changesOf(left, stored));
    },
    save: async (thread) => void (await merge(thread, true)),
    saveChanges: (changes) => merge(changes, false),
    async saveProgress(id, progress) {
      if (unsaved.get(id)) return false;
      return store()('readwrite', async (records) => {
        for (const piece of progress) if (!(await addPiece(records, id, piece))) return false;
        await promisifyRequest(records.transaction);
        return true;
      });
    },
    saveAtOnce: unsaved.put,
    async remove(id) {
      unsaved.remove(id);
      unsaved.removeDraft(id);
      await store()('readwrite', async (records) => {
        const index = (await read<Record<string, ThreadSummary>>(records, INDEX)) ?? {};
        delete index[id];
        records.put(index, INDEX);
        const head = await read<Head | StoredThread>(records, headKey(id));
        if (isPlain(head)) await escapeKeys(records, head);
        records.delete(headKey(id));
        for (const kind of ['message', 'growth', 'piece']) records.delete(keysBelow(kind, id));
        for (const kind of ['draft', 'attachments']) records.delete(`${kind}:${id}`);
        await promisifyRequest(records.transaction);
      });
    },
    loadDraft: async (id) => unsaved.getDraft(id) ?? get<string>(`draft:${id}`, store()),
    async saveDraft(id, text) {
      await (text === '' ? del(`draft:${id}`, store()) : set(`draft:${id}`, text, store()));
      unsaved.removeDraft(id);
    },
    saveDraftAtOnce: unsaved.putDraft,
    loadAttachments: async (id) => (await get<readonly KeptAttachment[]>(`attachments:${id}`, store()))?.map(withFile),
    saveAttachments: async (id, list) => {
      const key = `attachments:${id}`;
      if (list.length === 0) return del(key, store());
      try {
        await set(key, list, store());
      } catch {
        // WebKit stores no files in a private window.
        await set(key, await Promise.all(list.map(withBytes)), store());
      }
    },
  };
}

/** Whether these are not only changes of a thread that has been removed since. */
const isWhole = ({ thread: { nodes, tombstones } }: StoredThread): boolean =>
  Object.values(nodes).every(({ parentId }) => parentId === null || nodes[parentId] || tombstones[parentId]);

const isSplit = (head: Head | StoredThread | undefined): head is Head => head !== undefined && 'places' in head;

const isPlain = (head: Head | StoredThread | undefined): head is Head => isSplit(head) && hasPlainKeys(head);

/** @returns `plain` when an earlier version wrote the thread, and its keys have to be changed first */
async function readThread(records: IDBObjectStore, id: string): Promise<StoredThread | 'plain' | undefined> {
  const head = await read<Head | StoredThread>(records, headKey(id));
  if (isPlain(head)) return 'plain';
  // Earlier versions stored a thread as one record.
  if (!isSplit(head)) return head;
  return readNodes(records, head, Object.keys(head.places));
}

async function escapeAndRead(records: IDBObjectStore, id: string): Promise<StoredThread | undefined> {
  const head = await read<Head | StoredThread>(records, headKey(id));
  if (isPlain(head)) await escapeKeys(records, head);
  const stored = await readThread(records, id);
  return stored === 'plain' ? undefined : stored;
}

async function readNodes(
  records: IDBObjectStore,
  { summary, thread, places }: Head,
  ids: readonly string[],
): Promise<StoredThread> {
  const entries = await Promise.all(
    ids.map(async (id) => {
      const message = await read<SerializedNode['message']>(records, messageKey(thread.id, id));
      const place = places[id];
      return message && place ? [[id, { ...place, message }] as const] : [];
    }),
  );
  return withPieces(records, { summary, thread: { ...thread, nodes: Object.fromEntries(entries.flat()) } });
}

/** Merges changes into the records that they concern. */
async function write(
  records: IDBObjectStore,
  changes: StoredThread,
  head: Head | StoredThread | undefined,
): Promise<void> {
  const { id } = changes.summary;
  const known = isSplit(head) ? head : undefined;
  const changedIds = Object.keys(changes.thread.nodes);
  const before = known ? await readNodes(records, known, changedIds) : (head as StoredThread | undefined);
  const { summary, thread } = before ? mergeThreads(before, changes) : changes;
  const { nodes, ...rest } = thread;
  const places: Record<string, Omit<SerializedNode, 'message'>> = { ...known?.places };
  for (const removedId of Object.keys(thread.tombstones)) {
    if (nodes[removedId] || !isRemovedPlace(places[removedId], thread.tombstones[removedId]!.removedAt)) continue;
    delete places[removedId];
    records.delete(messageKey(id, removedId));
    removePieces(records, id, removedId);
  }
  for (const [nodeId, { message, ...place }] of Object.entries(nodes)) {
    places[nodeId] = place;
    if (message === before?.thread.nodes[nodeId]?.message && known) continue;
    records.put(message, messageKey(id, nodeId));
    removePieces(records, id, nodeId);
  }
  records.put({ summary, thread: rest, places, isEscaped: true } satisfies Head, headKey(id));
  const index = (await read<Record<string, ThreadSummary>>(records, INDEX)) ?? {};
  records.put({ ...index, [id]: summary }, INDEX);
  await promisifyRequest(records.transaction);
}

const isRemovedPlace = (place: Omit<SerializedNode, 'message'> | undefined, removedAt: number): boolean =>
  place !== undefined && (place.restoredAt ?? -1) < removedAt;
