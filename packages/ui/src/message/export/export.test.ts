import { expect, it } from 'vitest';
import { exportThread, importThread } from '@chat-stream/react';
import { english } from '../../locales/en.js';
import { testChat, testMessage } from '../../testTools.js';
import { threadFile } from '../../history/saveThread.js';

const source = { url: 'https://a.example/b', title: 'A source', start_index: 0, end_index: 4 };
const chat = testChat({
  messages: [
    testMessage('q', 'user', 'Why *really*?'),
    testMessage('a', 'assistant', [
      { type: 'reasoning', text: 'Hm.' },
      {
        type: 'tool-call',
        id: 'c',
        kind: 'function',
        name: 'look',
        arguments: '{"at":"```"}',
        state: 'done',
        result: '7',
      },
      { type: 'text', text: '**Because** of `that`.' },
      { type: 'annotation', annotation: { type: 'url_citation', url_citation: source } },
    ]),
  ],
});

it('writes a document that tells who said what, with thoughts, calls and sources', async () => {
  const file = threadFile(chat.getState(), 'markdown', 'Why: a/b?', english);
  expect(file.name).toBe('Why a b.md');
  expect(await file.text()).toBe(`**You**

Why *really*?

---

**Assistant**

<details><summary>Thoughts</summary>

Hm.

</details>

\`\`\`\`
look({"at":"\`\`\`"})
\`\`\`\`

\`\`\`
7
\`\`\`

**Because** of \`that\`.

- [A source](<https://a.example/b>)
`);
});

it('writes plain text of what was said', async () => {
  const file = threadFile(chat.getState(), 'text', '', english);
  expect(file.name).toBe('Conversation.txt');
  expect(await file.text()).toBe('You:\nWhy *really*?\n\nAssistant:\nBecause of that.\n');
});

it('writes JSON that is read again without loss', async () => {
  const text = await threadFile(chat.getState(), 'json', 'x', english).text();
  expect(exportThread(importThread(text))).toBe(exportThread(chat.getState()));
});
