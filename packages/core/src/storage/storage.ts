import type { SerializedThread } from '../thread/serialize.js';
import type { Id, UserPart } from '../thread/types.js';

/** What a list of threads shows. */
export interface ThreadSummary {
  readonly id: Id;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  readonly isPinned?: boolean;
  readonly isArchived?: boolean;
}

export interface StoredThread {
  readonly summary: ThreadSummary;
  readonly thread: SerializedThread;
}

/** A file that was attached to a message which has not been sent yet. */
export interface StoredAttachment {
  readonly name: string;
  /** MIME type; empty when it is not known. */
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** What will be sent, where that is known. */
  readonly part?: UserPart;
  /** The file itself, where it has not been uploaded yet. A structured clone holds it; JSON does not. */
  readonly file?: Blob;
}

/** Where threads are kept. Four functions will do; every one may fail without harm to the chat. */
export interface ThreadStorage {
  /** Whether other pages see the same threads. Each thread is then run by one page at a time: see `shareChat`. */
  readonly isShared?: boolean | undefined;
  /** All threads, in any order. */
  list(): Promise<readonly ThreadSummary[]>;
  load(id: Id): Promise<StoredThread | undefined>;
  save(thread: StoredThread): Promise<void>;
  /**
   * Saves before it returns. Called when the page is left with something unsaved, because what is asynchronous may not come to its end then;
   * `load` gives what was saved this way until the next `save`. Without it, the changes of the last moment may be lost.
   */
  saveAtOnce?(thread: StoredThread): void;
  remove(id: Id): Promise<void>;
  /** The threads in whose titles or messages a text occurs. Without it, `searchThreads` looks through all of them. */
  search?(text: string): Promise<readonly ThreadSummary[]>;
  /** What was being written in a thread, not sent yet. Without these, drafts live as long as the page. */
  loadDraft?(id: Id): Promise<string | undefined>;
  saveDraft?(id: Id, text: string): Promise<void>;
  /** What `saveAtOnce` is for threads: called when the page is left with a draft that is not saved yet, and heeded by `loadDraft`. */
  saveDraftAtOnce?(id: Id, text: string): void;
  /** The files that go with that draft; an empty list when it has none. Without these, they live as long as the page. */
  loadAttachments?(id: Id): Promise<readonly StoredAttachment[] | undefined>;
  saveAttachments?(id: Id, attachments: readonly StoredAttachment[]): Promise<void>;
}
