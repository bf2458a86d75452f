import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Message } from '../../index.js';
import { Frame, testChat, testMessage } from '../../testTools.js';

// jsdom has no popovers.
HTMLElement.prototype.hidePopover ??= () => {};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A clipboard that keeps what is written, by type. */
function stubClipboard(): Record<string, string>[] {
  const written: Record<string, string>[] = [];
  vi.stubGlobal(
    'ClipboardItem',
    class {
      readonly data: Record<string, Promise<Blob>>;
      constructor(data: Record<string, Promise<Blob>>) {
        this.data = data;
      }
    },
  );
  const write = async ([item]: readonly [{ readonly data: Record<string, Promise<Blob>> }]): Promise<void> => {
    const content: Record<string, string> = {};
    for (const [type, blob] of Object.entries(item.data)) content[type] = await (await blob).text();
    written.push(content);
  };
  const writeText = async (text: string): Promise<void> => void written.push({ 'text/plain': text });
  vi.stubGlobal('navigator', { ...navigator, clipboard: { write, writeText } });
  return written;
}

function show(role: 'assistant' | 'user', text: string, kit: object = {}): void {
  render(
    <Frame chat={testChat({ messages: [testMessage('a', role, text)] })} {...kit}>
      <Message.Root messageId="a">
        <Message.Actions />
      </Message.Root>
    </Frame>,
  );
}

it('copies an answer as Markdown, and as HTML for programs that take formatted text', async () => {
  const written = stubClipboard();
  show('assistant', '**One** ~two~ and `three`\n\n| a |\n|---|\n| b |', { markdown: { singleTilde: true } });
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
  await screen.findByRole('button', { name: 'Copied' });
  expect(written).toEqual([
    {
      'text/plain': '**One** ~two~ and `three`\n\n| a |\n|---|\n| b |',
      'text/html':
        '<p><strong>One</strong> <del>two</del> and <code>three</code></p><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>',
    },
  ]);
});

it('copies an answer with the steps that led to it', async () => {
  const written = stubClipboard();
  const call = {
    type: 'tool-call',
    id: 'c',
    kind: 'function',
    name: 'look',
    arguments: '{}',
    state: 'done',
    result: '1',
  } as const;
  const messages = [
    testMessage('q', 'user', 'How many?'),
    testMessage('a', 'assistant', [{ type: 'text', text: 'Let me look.' }, call]),
    testMessage('b', 'assistant', 'There is **one**.'),
  ];
  render(
    <Frame chat={testChat({ messages })}>
      <Message.Root messageId="b">
        <Message.Actions />
      </Message.Root>
    </Frame>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
  await screen.findByRole('button', { name: 'Copied' });
  expect(written.map((each) => each['text/plain'])).toEqual(['Let me look.\n\nThere is **one**.']);
});

it('copies a question as it was typed', async () => {
  const written = stubClipboard();
  show('user', 'Is **this** bold?');
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
  await screen.findByRole('button', { name: 'Copied' });
  expect(written.map((each) => each['text/plain'])).toEqual(['Is **this** bold?']);
  expect(written[0]?.['text/html']).toBeUndefined();
});

it('says that the browser refuses, on the button and on the menu, and throws nothing', async () => {
  const uncaught = vi.fn();
  window.addEventListener('error', uncaught);
  vi.stubGlobal('navigator', { ...navigator, clipboard: undefined });
  show('assistant', 'One');
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
  await screen.findByRole('button', { name: 'Copying is blocked' });
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Copy as…', hidden: true }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Copy as Markdown', hidden: true }));
  await waitFor(() => expect(screen.getAllByRole('button', { name: 'Copying is blocked' })).toHaveLength(2));
  expect(uncaught).not.toHaveBeenCalled();
  window.removeEventListener('error', uncaught);
});
