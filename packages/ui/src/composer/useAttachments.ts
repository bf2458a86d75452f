import { useCallback, useMemo, useState } from 'react';
import type { UserPart } from '@chat-stream/core';
import { readAttachment } from './readAttachment.js';
import { reportUnexpected } from '../chat/reportUnexpected.js';

/** A file that will go with the next message. */
interface Attachment {
  readonly id: number;
  readonly name: string;
  readonly part: UserPart;
}

export interface Attachments {
  readonly items: readonly Attachment[];
  /** The names of files that were left out because of their size. */
  readonly refused: readonly string[];
  readonly limitMB: number;
  add(files: Iterable<File>): void;
  remove(id: number): void;
  clear(): void;
}

let lastId = 0;

/** The files of one composer. */
export function useAttachments(limitMB: number): Attachments {
  const [items, setItems] = useState<readonly Attachment[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const add = useCallback(
    (files: Iterable<File>) => {
      const all = [...files];
      const fitting = all.filter((file) => file.size <= limitMB * 1_000_000);
      setRefused(all.filter((file) => !fitting.includes(file)).map(({ name }) => name));
      Promise.all(
        fitting.map(async (file) => ({ id: ++lastId, name: file.name, part: await readAttachment(file) })),
      ).then((read) => setItems((known) => [...known, ...read]), reportUnexpected);
    },
    [limitMB],
  );
  const remove = useCallback((id: number) => setItems((known) => known.filter((item) => item.id !== id)), []);
  const clear = useCallback(() => setItems([]), []);
  return useMemo(
    () => ({ items, refused, limitMB, add, remove, clear }),
    [items, refused, limitMB, add, remove, clear],
  );
}
