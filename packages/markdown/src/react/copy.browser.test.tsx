import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { footnotes } from '../footnotes/index.js';
import '../styles.css';
import { Markdown } from './Markdown.js';

const TEXT = `A fact.

\`\`\`python
def f():

    return 1
\`\`\`

| a | b |
|---|---|
| c | d |

A note[^1]. ![pic](https://evil.invalid/p.png)

[^1]: The note.
`;

it('what is copied is the text, without buttons, line numbers, marks of sources and ways back', () => {
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  const annotations = [{ start_index: 0, end_index: 7, url: 'https://a.example/' }];
  flushSync(() => root.render(<Markdown text={TEXT} plugins={[footnotes()]} annotations={annotations} lineNumbers />));
  expect(host.textContent).toMatch(/A fact\.1.*Copy.*note1.*Show image.*↩/s);
  document.getSelection()?.selectAllChildren(host);
  // Firefox indents what is in a list.
  const lines =
    document
      .getSelection()
      ?.toString()
      .replace(/^ +(?=The note)/m, '')
      .split('\n') ?? [];
  expect(lines.map((line) => line.trimEnd()).filter((line) => line !== '')).toEqual([
    'A fact.',
    'def f():',
    '    return 1',
    'a\tb',
    'c\td',
    'A note. pic',
    'The note.',
  ]);
  root.unmount();
  host.remove();
});

it('copies code of several groups of lines without extra blank lines', () => {
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  const code = Array.from({ length: 80 }, (_, index) => `line ${index}`).join('\n');
  flushSync(() => root.render(<Markdown text={`\`\`\`\n${code}\n\`\`\``} />));
  const style = host.appendChild(document.createElement('style'));
  style.textContent = '.cs-md-lines { display: block }';
  const element = host.querySelector('code');
  if (element === null) throw new Error('nothing rendered');
  document.getSelection()?.selectAllChildren(element);
  expect(document.getSelection()?.toString().trimEnd()).toBe(code);
  expect(element.textContent).toBe(`${code}\n`);
  root.unmount();
  host.remove();
});
