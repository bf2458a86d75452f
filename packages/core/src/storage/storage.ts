import type { MessageProgress } from '../thread/progress.js';
import type { SerializedThread } from '../thread/serialize.js';
import type { Id, UserPart } from '../thread/types.js';

/** The entry of a thread in a list. */
export interface ThreadSummary {
  readonly id: Id;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  /** When the last message was sent: the order of a list. Milliseconds since 1970. @defaultValue `updatedAt` */
  readonly sentAt?: number;
  readonly isPinned?: boolean;
  readonly isArchived?: boolean;
  /** When the user changed each of them last, for merging. Milliseconds since 1970. */
  readonly changedAt?: { readonly title?: number; readonly isPinned?: number; readonly isArchived?: number };
}

/** A thread in a list, without its messages. */
export interface StoredThread {
  readonly summary: ThreadSummary;
  readonly thread: SerializedThread;
}

/** A file that is attached to a message which has not been sent yet. */
export interface StoredAttachment {
  readonly name: string;
  /** MIME type; empty when it is unknown. */
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** The part that will be sent, where it is known. */
  readonly part?: UserPart;
  /** The file itself, where it has not been uploaded yet. Structured clones hold it; JSON does not. */
  readonly file?: Blob;
}

/** The information that a storage receives with a thread to save. */
export interface SaveOptions {
  /** The stored thread that this one includes; absent if there was none. A storage may compare it with what it has. */
  readonly base?: StoredThread | undefined;
}

/**
 * Stores threads. `key`, `list`, `load`, `save` and `remove` are enough. Every function may fail. The chat then continues, and tries again.
 *
 * When two devices change a thread at the same time, `save` may reject with an error whose `stored` is the thread that is stored by now
 * (an HTTP server answers 409 with it). The two are merged and saved again. Without that, the thread is loaded and merged before each save.
 */
export interface ThreadStorage {
  /**
   * Names the storage and the person whose threads it holds, such as `server:ada`. Two storages with the same key hold the same threads.
   * Chats, lists and drafts of different keys never mix.
   */
  readonly key: string;
  /** Whether other pages of the browser see the same threads. Then one page at a time runs each thread: see `syncTabs`. */
  readonly isShared?: boolean | undefined;
  /** All threads, in any order. */
  list(): Promise<readonly ThreadSummary[]>;
  load(id: Id): Promise<StoredThread | undefined>;
  /** Replaces the stored thread. */
  save(thread: StoredThread, options?: SaveOptions): Promise<void>;
  /**
   * Merges changes into a thread that is stored already: the same shape, with only the messages and values that changed. The receiver calls
   * `mergeThreads(stored, changes)`, or does the same with its records. Resolves with `false` if the thread is no longer stored. With this
   * method, the cost of saving depends on the size of the change only. Without it, each save loads and saves the whole thread; an answer that a
   * server stores is then saved only when it begins and when it ends.
   */
  saveChanges?(changes: StoredThread): Promise<boolean>;
  /**
   * Adds new text to pending answers. Implement it with `applyProgress`, or with a record for each piece. Resolves with `false` if the stored
   * answers do not end where the pieces begin, or if the thread is not stored; `saveChanges` then receives the whole answers. With this method,
   * an answer is transferred at most twice, once in pieces and once whole at its end. Without it, it is saved at growing intervals. Requires
   * `saveChanges`.
   */
  saveProgress?(id: Id, progress: readonly MessageProgress[]): Promise<boolean>;
  /**
   * Saves synchronously when the page closes with unsaved changes, because asynchronous work may not finish then. The argument is the whole
   * thread, or its changes if the storage has `saveChanges`. `load` merges what was saved this way. Without this method, the changes of the last
   * moment may be lost.
   *
   * With `isContinuation`, the page was left before it knew the stored thread. If there is one, merge `continueThread(stored, thread)`.
   */
  saveAtOnce?(thread: StoredThread, options?: { readonly isContinuation?: boolean }): void;
  remove(id: Id): Promise<void>;
  /** Finds the threads whose titles or messages contain a text. Without this method, `searchThreads` reads all threads. */
  search?(text: string): Promise<readonly ThreadSummary[]>;
  /** The text of an unsent message. Without these methods, drafts live as long as the page. */
  loadDraft?(id: Id): Promise<string | undefined>;
  saveDraft?(id: Id, text: string): Promise<void>;
  /** Like `saveAtOnce`, for drafts. `loadDraft` respects it. */
  saveDraftAtOnce?(id: Id, text: string): void;
  /** The files of that draft; an empty list when it has none. Without these methods, they live as long as the page. */
  loadAttachments?(id: Id): Promise<readonly StoredAttachment[] | undefined>;
  saveAttachments?(id: Id, attachments: readonly StoredAttachment[]): Promise<void>;
}

/** The identity of a storage. A storage without a key, which the types forbid, does not share anything with other storages. */
export function storageKey(storage: ThreadStorage): string {
  const { key } = storage as Partial<ThreadStorage>;
  if (typeof key === 'string' && key !== '') return key;
  const known = unnamed.get(storage) ?? `unnamed:${++count}`;
  unnamed.set(storage, known);
  return known;
}

const unnamed = new WeakMap<ThreadStorage, string>();
let count = 0;
