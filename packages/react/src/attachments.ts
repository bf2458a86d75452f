import { ChatError, type StoredAttachment, type UserPart } from '@chat-stream/core';
import type { Cell } from './drafts.js';

/** A file that will go with the next message. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  /** MIME type, as the browser knows it; empty when it does not. */
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly status: 'uploading' | 'ready' | 'failed';
  /** From 0 to 1. */
  readonly progress: number;
  /** The file itself, for a preview. Absent after a reload if only the part was stored. */
  readonly file?: File;
  /** The part that will be sent. Set when `ready`. */
  readonly part?: UserPart;
  /** The reason for `failed`, for people. */
  readonly error?: string;
  /** Whether the file is refused, so that another attempt would not help. Occurs only with `failed`. */
  readonly isRefused?: boolean;
}

/** The second argument of an upload function. */
export interface UploadOptions {
  /** Aborted when the attachment is removed. */
  readonly signal: AbortSignal;
  /** Reports the progress, from 0 to 1. */
  readonly onProgress: (progress: number) => void;
}

/**
 * Turns a file into the part that is sent, such as an image with its URL, or a file with the provider's id. It rejects with
 * a {@link ChatError} of the code `invalid_request` if the file cannot be sent at all. After any other rejection the reader can retry.
 */
export type Upload = (file: File, options: UploadOptions) => Promise<UserPart>;

/** Commands for the files of the composer. */
export interface AttachmentCommands {
  /** Adds files, and uploads each at once. */
  attach(files: Iterable<File>): void;
  /** Removes an attachment. */
  detach(id: string): void;
  /** Repeats an upload that failed. */
  retry(id: string): void;
}

/** The data that an upload needs to continue. The state of the attachment is in the draft. */
const transfers = new Map<string, { readonly file: File; readonly controller: AbortController }>();

let count = 0;

/** The stored form of attachments: the part that will be sent, or the file if the part is not known yet. */
export function storedAttachments(attachments: readonly Attachment[]): readonly StoredAttachment[] {
  return attachments.map(({ id, name, mediaType, size, part }) => {
    const file = transfers.get(id)?.file;
    return { name, mediaType, size, ...(part ? { part } : file && { file }) };
  });
}

/** The way back. An upload that the reload has interrupted has failed, and can be made again. */
export function restoredAttachments(stored: readonly StoredAttachment[]): readonly Attachment[] {
  return stored.flatMap(({ name, mediaType, size, part, file }): readonly Attachment[] => {
    const id = `attachment-${++count}`;
    if (part) return [{ id, name, mediaType, size, status: 'ready', progress: 1, part }];
    if (!file) return [];
    const kept = new File([file], name, { type: mediaType });
    transfers.set(id, { file: kept, controller: new AbortController() });
    return [
      { id, name, mediaType, size, status: 'failed', progress: 0, file: kept, error: 'The page was left too early.' },
    ];
  });
}

export function createAttachments(cell: Cell<readonly Attachment[]>, getUpload: () => Upload): AttachmentCommands {
  const change = (id: string, patch: Partial<Attachment>): void =>
    cell.set(cell.get().map((item) => (item.id === id ? { ...item, ...patch } : item)));

  function transfer(id: string, file: File): void {
    const controller = new AbortController();
    const { signal } = controller;
    transfers.set(id, { file, controller });
    const onProgress = (progress: number): void => {
      if (!signal.aborted) change(id, { progress: Math.min(1, Math.max(0, progress)) });
    };
    // A function of the program may also throw at once.
    Promise.resolve()
      .then(() => getUpload()(file, { signal, onProgress }))
      .then(
        (part) => {
          transfers.delete(id);
          change(id, { status: 'ready', progress: 1, part });
        },
        (error: unknown) => {
          const isRefused = error instanceof ChatError && error.code === 'invalid_request';
          change(id, { status: 'failed', error: error instanceof Error ? error.message : String(error), isRefused });
        },
      );
  }

  return {
    attach(files) {
      for (const file of files) {
        const id = `attachment-${++count}`;
        const { name, type, size } = file;
        cell.set([...cell.get(), { id, name, mediaType: type, size, status: 'uploading', progress: 0, file }]);
        transfer(id, file);
      }
    },
    detach(id) {
      transfers.get(id)?.controller.abort();
      transfers.delete(id);
      cell.set(cell.get().filter((item) => item.id !== id));
    },
    retry(id) {
      const known = transfers.get(id);
      if (!known || cell.get().find((item) => item.id === id)?.status !== 'failed') return;
      const items = cell
        .get()
        .map(({ error: _error, isRefused: _isRefused, ...item }) =>
          item.id === id ? { ...item, status: 'uploading' as const, progress: 0 } : item,
        );
      cell.set(items);
      transfer(id, known.file);
    },
  };
}

/**
 * Embeds the file in the message: pictures as pictures, `wav` and `mp3` as audio, everything else as a file. Its code loads with the first file.
 */
export const readAsDataUrl: Upload = (file, { signal, onProgress }) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    signal.addEventListener('abort', () => reader.abort(), { once: true });
    reader.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    reader.addEventListener('error', () => reject(reader.error ?? new Error(`${file.name} could not be read.`)));
    reader.addEventListener('load', () => resolve(toPart(file, String(reader.result))));
    reader.readAsDataURL(file);
  });

function toPart({ name, type }: File, url: string): UserPart {
  if (type.startsWith('image/')) return { type: 'image', url };
  const sound = /^audio\/(?:(wav|x-wav|wave)|mpeg|mp3)$/.exec(type);
  if (!sound) return { type: 'file', filename: name, data: url };
  return { type: 'audio', data: url.slice(url.indexOf(',') + 1), transcript: '', format: sound[1] ? 'wav' : 'mp3' };
}
