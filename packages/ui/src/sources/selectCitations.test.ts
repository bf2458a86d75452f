import { expect, it } from 'vitest';
import type { AnnotationPart, Part } from '@chat-stream/react';
import { testChat, testMessage } from '../testTools.js';
import { selectCitations } from './selectCitations.js';

const source = (url: string, end?: number): AnnotationPart => ({
  type: 'annotation',
  annotation: {
    type: 'url_citation',
    url_citation: { url, ...(end === undefined ? {} : { start_index: 0, end_index: end }) },
  },
});
const text: Part = { type: 'text', text: 'A token bucket.' };
const stateOf = (...parts: readonly Part[]): ReturnType<ReturnType<typeof testChat>['getState']> =>
  testChat({ messages: [testMessage('a', 'assistant', parts)] }).getState();

it('gives the places that have a source, and the same array until another one comes', () => {
  const first = source('https://a.example', 7);
  const state = stateOf(text, first, source('https://no-place.example'));
  const citations = selectCitations(state, 'a');
  expect(citations).toEqual([{ url: 'https://a.example', start_index: 0, end_index: 7 }]);
  expect(selectCitations(state, 'a')).toBe(citations);
});

it('gives none where positions cannot be told: several texts, or no source', () => {
  expect(selectCitations(stateOf(text, source('https://a.example', 7), text), 'a')).toEqual([]);
  expect(selectCitations(stateOf(text), 'a')).toBe(selectCitations(stateOf(), 'a'));
});
