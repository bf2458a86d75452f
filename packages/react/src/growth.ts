import { applyProgress, type MessageEnd, type MessageProgress, type StoredThread } from '@chat-stream/core';
import { promisifyRequest } from 'idb-keyval';
import { keyOf, keysBelow, messageKey, read } from './records.js';

/**
 * While an answer streams, each save adds a record with its new text. When the answer has ended, the whole message is written once, and its pieces
 * are removed.
 */
interface Growth {
  readonly end: MessageEnd;
  /** The number of pieces. */
  readonly count: number;
}

const growthKey = (threadId: string, messageId: string): string => keyOf('growth', threadId, messageId);
const pieceKey = (threadId: string, messageId: string, number: number): string =>
  keyOf('piece', threadId, messageId, String(number).padStart(8, '0'));

/** Resolves with whether the message that is stored ends where the piece begins. */
export async function addPiece(records: IDBObjectStore, threadId: string, piece: MessageProgress): Promise<boolean> {
  const { messageId, at, end } = piece;
  const growth = await read<Growth>(records, growthKey(threadId, messageId));
  const isNext = growth ? isSameEnd(growth.end, at) : await followsMessage(records, threadId, piece);
  if (!isNext) return false;
  const count = (growth?.count ?? 0) + 1;
  records.put(piece, pieceKey(threadId, messageId, count));
  records.put({ end, count } satisfies Growth, growthKey(threadId, messageId));
  return true;
}

async function followsMessage(records: IDBObjectStore, threadId: string, piece: MessageProgress): Promise<boolean> {
  const message = await read<never>(records, messageKey(threadId, piece.messageId));
  if (!message) return false;
  const nodes = { [piece.messageId]: { parentId: null, order: 0, message } };
  return applyProgress({ thread: { nodes } } as unknown as StoredThread, [piece]) !== undefined;
}

const isSameEnd = (a: MessageEnd, b: MessageEnd): boolean => a.parts === b.parts && a.length === b.length;

/** The stored thread, or a part of it, with the pieces of its messages. */
export async function withPieces(records: IDBObjectStore, stored: StoredThread): Promise<StoredThread> {
  const all = await promisifyRequest<MessageProgress[]>(records.getAll(keysBelow('piece', stored.thread.id)));
  const pieces = all.filter(({ messageId }) => stored.thread.nodes[messageId]);
  if (pieces.length === 0) return stored;
  // A piece that does not fit, which should not be, takes nothing else away.
  return (
    applyProgress(stored, pieces) ?? pieces.reduce((thread, piece) => applyProgress(thread, [piece]) ?? thread, stored)
  );
}

/** Called when the message is written whole. */
export function removePieces(records: IDBObjectStore, threadId: string, messageId: string): void {
  records.delete(growthKey(threadId, messageId));
  records.delete(keysBelow('piece', threadId, messageId));
}
