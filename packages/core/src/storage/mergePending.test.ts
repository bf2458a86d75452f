import { expect, test } from 'vitest';
import type { SerializedMessage } from '../thread/serialize.js';
import { mergeThreads } from './mergeThreads.js';
import type { StoredThread } from './storage.js';

/** A thread whose only answer has no text yet. */
function threadWith(fields: Partial<SerializedMessage>): StoredThread {
  const message = { id: 'a', role: 'assistant', parts: [], status: 'streaming', ...fields } as SerializedMessage;
  const empty = { selections: {}, overrides: { value: {}, at: 0 }, queue: [], tombstones: {} };
  return {
    summary: { id: 't', title: '', updatedAt: 1 },
    thread: { version: 2, id: 't', nodes: { a: { parentId: null, order: 0, message } }, ...empty },
  };
}

const error = (code: 'interrupted' | 'not_stored') => ({ code, message: '', retryable: true }) as never;
const begun = { status: 'streaming' } as const;
const asked = { status: 'streaming', runKey: 'key' } as const;
const unknowing = { status: 'failed', error: error('interrupted') } as const;
const interrupted = { status: 'failed', error: error('interrupted'), runKey: 'key' } as const;
const gone = { status: 'failed', error: error('not_stored') } as const;
const stopped = { status: 'stopped' } as const;

test.each<[name: string, older: Partial<SerializedMessage>, newer: Partial<SerializedMessage>]>([
  ['a request that has left is newer than one that was about to', begun, asked],
  ['a page that loaded the thread before the request left does not know the key', unknowing, asked],
  ['an interrupted answer keeps its key beside a copy that was about to ask', begun, interrupted],
  ['an interrupted answer keeps its key beside a copy that never knew it', unknowing, interrupted],
  ['an answer is interrupted after its request has left', asked, interrupted],
  ['an answer that the server does not have is not pending', interrupted, gone],
  ['an answer that was stopped is not pending', asked, stopped],
])('before the first word, %s', (_name, older, newer) => {
  for (const [a, b] of [
    [older, newer],
    [newer, older],
  ] as const)
    expect(mergeThreads(threadWith(a), threadWith(b))).toEqual(threadWith(newer));
});
