import {
  importThread,
  messageText,
  saveThread,
  selectMessages,
  serializeThread,
  type StoredThread,
  type ThreadStorage,
} from '@chat-stream/react';
import { newThreadId } from './useThreadId.js';

/** The content of a file with several conversations. */
const FORMAT = 'chat-stream/threads';

/** All conversations as one file, with their titles. */
export async function exportAll(storage: ThreadStorage): Promise<string> {
  const threads: StoredThread[] = [];
  for (const { id } of await storage.list()) {
    const stored = await storage.load(id);
    if (stored) threads.push(stored);
  }
  return JSON.stringify({ format: FORMAT, threads }, null, 2);
}

/**
 * Adds the conversations of a file: of {@link exportAll}, of `exportThread`, or the messages of a request. Resolves with their ids.
 *
 * @throws when it is none of them
 */
export async function importFile(storage: ThreadStorage, name: string, text: string): Promise<readonly string[]> {
  const data = JSON.parse(text) as { readonly format?: unknown; readonly threads?: readonly StoredThread[] } | null;
  if (data?.format === FORMAT && Array.isArray(data.threads)) {
    for (const thread of data.threads) await saveThread(storage, thread);
    return data.threads.map(({ summary }) => summary.id);
  }
  const id = newThreadId();
  const state = importThread(text, { id });
  const first = selectMessages(state).find(({ role }) => role === 'user');
  const title = name.replace(/\.json$/i, '') || (first ? messageText(first).slice(0, 60) : '');
  await saveThread(storage, {
    summary: { id, title, updatedAt: Date.now() },
    thread: serializeThread({ ...state, request: state.overrides }),
  });
  return [id];
}

/** Opens the dialog of the system for files. Resolves with those that were chosen. */
export function chooseFiles(): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    Object.assign(input, { type: 'file', accept: '.json,application/json', multiple: true });
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** Gives a text to the browser as a download. */
export function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
