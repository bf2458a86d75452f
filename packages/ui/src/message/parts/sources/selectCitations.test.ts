import { expect, it } from 'vitest';
import type { AnnotationPart, Part } from '@chat-stream/react';
import { testChat, testMessage } from '../../../testTools.js';
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
  const citations = selectCitations(state, 'a', 0);
  expect(citations).toEqual([{ url: 'https://a.example', start_index: 0, end_index: 7 }]);
  expect(selectCitations(state, 'a', 0)).toBe(citations);
});

it('counts over several texts', () => {
  const more: Part = { type: 'text', text: ' It refills at a constant rate.' };
  const whole = { type: 'url_citation', url_citation: { url: 'https://b.example', start_index: 16, end_index: 45 } };
  const state = stateOf(text, source('https://a.example', 7), more, { type: 'annotation', annotation: whole });
  expect(selectCitations(state, 'a', 0)).toEqual([{ url: 'https://a.example', start_index: 0, end_index: 7 }]);
  expect(selectCitations(state, 'a', 2)).toEqual([{ url: 'https://b.example', start_index: 1, end_index: 30 }]);
});

it('gives none where there is no source', () => {
  expect(selectCitations(stateOf(text), 'a', 0)).toBe(selectCitations(stateOf(), 'a', 0));
});
