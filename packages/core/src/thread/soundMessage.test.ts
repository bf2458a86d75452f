import { expect, test } from 'vitest';
import { selectMessages } from './selectors.js';
import { deserializeThread } from './serialize.js';
import type { Message } from './types.js';

/** The stored answer with these fields after the check. */
function stored(fields: object): Message {
  const message = { id: 'a', role: 'assistant', parts: [], status: 'done', createdAt: 0, ...fields };
  const data = { version: 2, id: 't', nodes: { a: { parentId: null, order: 0, message } } };
  return selectMessages({ ...deserializeThread(data), runs: [] })[0]!;
}

test('a stored answer of an older version loses what is of a wrong type, and nothing else', () => {
  const citation = { url: 'https://a.test', title: { a: 1 }, end_index: '4' };
  const message = stored({
    finishReason: { a: 1 },
    provenance: { request: { model: 'm' }, model: { a: 1 }, completionId: 'c' },
    usage: { prompt_tokens: 5, completion_tokens: 'many', own: { a: 1 } },
    logprobs: { content: [{ token: 'a', logprob: -1 }, { token: 5 }], refusal: 'no' },
    parts: [
      { type: 'text', text: 'Blue' },
      { type: 'text', text: { a: 1 } },
      { type: 'reasoning' },
      { type: 'annotation', annotation: { type: 'url_citation', url_citation: citation } },
      { type: 'annotation', annotation: null },
      { type: 'tool-call', id: 'k', kind: 'function', name: 'f', arguments: '{}', state: 'done', result: 5 },
      { type: 'tool-call', id: 'k', name: { a: 1 }, arguments: '{}', state: 'done' },
      { type: 'image', url: 7 },
      { type: 'audio', data: '', transcript: 'hm', id: [] },
      { type: 'file', filename: true, fileId: 'f' },
      { type: 'hologram', depth: 3 },
    ],
  });
  expect(message).toStrictEqual({
    id: 'a',
    role: 'assistant',
    status: 'done',
    createdAt: 0,
    provenance: { request: { model: 'm' }, completionId: 'c' },
    usage: { prompt_tokens: 5, own: { a: 1 } },
    logprobs: { content: [{ token: 'a', logprob: -1 }] },
    parts: [
      { type: 'text', text: 'Blue' },
      { type: 'annotation', annotation: { type: 'url_citation', url_citation: { url: 'https://a.test' } } },
      { type: 'tool-call', id: 'k', kind: 'function', name: 'f', arguments: '{}', input: {}, state: 'done' },
      { type: 'audio', data: '', transcript: 'hm' },
      { type: 'file', fileId: 'f' },
      { type: 'hologram', depth: 3 },
    ],
  });
});

test('a sound answer keeps its parts as they are', () => {
  const parts = [{ type: 'text', text: 'Blue' }];
  expect(stored({ parts }).parts).toBe(parts);
});
