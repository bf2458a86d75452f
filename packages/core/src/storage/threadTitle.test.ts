import { expect, test } from 'vitest';
import { createChat } from '../chat/chat.js';
import { threadTitle } from './threadTitle.js';

function titleOf(text: string): string {
  const chat = createChat({ transport: async function* () {} });
  chat.insert({ id: 'q', role: 'user', parts: [{ type: 'text', text }], status: 'done', createdAt: 1 }, null);
  return threadTitle(chat.getState());
}

test.each([
  ['How do the tides work?', 'How do the tides work?'],
  ['# Tides\n\nExplain **why** the _sea_ comes', 'Tides Explain why the sea comes'],
  ['Review `read()` in [this file](https://example.com/a.ts)', 'Review read() in this file'],
  ['```ts\nconst a = 1;\n```\nWhat does this do?', 'const a = 1; What does this do?'],
  ['- one\n- two', 'one two'],
  ['> Quoted\n\n1. First', 'Quoted First'],
  ['![a plan](x.png) What is it?', 'a plan What is it?'],
  ['~~old~~ ***both*** new', 'old both new'],
  ['Is snake_case_name fine, and 2 * 3 * 4, and a__b__c?', 'Is snake_case_name fine, and 2 * 3 * 4, and a__b__c?'],
  ['**', '**'],
  ['C# and #hashtag', 'C# and #hashtag'],
  ['Tell me about the tides.', 'Tell me about the tides'],
  ['Explain the **tides.**', 'Explain the tides'],
  ['给我讲讲潮汐。', '给我讲讲潮汐'],
  ['Who votes in the U.S.', 'Who votes in the U.S.'],
  ['Wait...', 'Wait...'],
  ['', ''],
])('%j has the title %j', (text, title) => {
  expect(titleOf(text)).toBe(title);
});

test('a long title is cut at a word', () => {
  expect(titleOf('word '.repeat(20))).toBe(`${'word '.repeat(12).trim()}…`);
});
