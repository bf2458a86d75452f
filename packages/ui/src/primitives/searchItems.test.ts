import { expect, it } from 'vitest';
import { searchItems } from './searchItems.js';

const items = [
  { label: 'New conversation' },
  { label: 'Settings' },
  { label: 'Rename', group: 'This conversation' },
  { label: 'Pin', group: 'This conversation' },
  { label: 'tools', group: 'Models', hint: 'Calls a tool.' },
  { label: 'prose', group: 'Models', hint: 'Writes about anything.' },
  { label: 'About the tides', group: 'Conversations', id: 'thread-1' },
  { label: 'Titles', group: 'Settings' },
  { label: '删除', group: '此对话' },
];
const labels = (query: string): readonly string[] => searchItems(items, query).map(({ label }) => label);

it('shows all items in their order until something is typed', () => {
  expect(labels('  ')).toEqual(items.map(({ label }) => label));
});

it('puts a label that begins so first, then words that do, then labels that contain it', () => {
  expect(labels('ti')).toEqual(['Titles', 'About the tides', 'New conversation', 'Settings']);
});

it('finds the items of a group by the beginnings of its words, and by a word of each', () => {
  expect(labels('this')).toEqual(['Rename', 'Pin']);
  expect(labels('model tools')).toEqual(['tools']);
  expect(labels('对话')).toEqual(['删除']);
});

it('looks into descriptions where no name matches, and keeps what the program has found', () => {
  expect(labels('anything')).toEqual(['prose']);
  expect(labels('thread-1')).toEqual(['About the tides']);
  expect(labels('nowhere')).toEqual([]);
  const found = { label: 'Bread', group: 'Conversations', isFound: true };
  expect(searchItems([...items, found], 'tides').map(({ label }) => label)).toEqual(['About the tides', 'Bread']);
  expect(searchItems([...items, found], 'anything').map(({ label }) => label)).toEqual(['prose', 'Bread']);
});
