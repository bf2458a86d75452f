import { memoryStorage, type ThreadStorage } from '@chat-stream/core';
import { QueryClient } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { ChatProvider } from './ChatProvider.js';
import { createWrapper, delta, finish } from './testTools.js';
import { useChatStream } from './useChatStream.js';
import { useComposer } from './useComposer.js';

afterEach(cleanup);

async function* answer() {
  yield delta('Yes.');
  yield finish;
}

function Box() {
  return <textarea aria-label="Message" {...useComposer().inputProps} />;
}

function Page({ id, storage }: { readonly id: string; readonly storage: ThreadStorage }) {
  const { chat } = useChatStream({ id, transport: answer, storage });
  return (
    <ChatProvider chat={chat}>
      <Box />
    </ChatProvider>
  );
}

/** A page that has just been loaded. */
function open(id: string, storage: ThreadStorage) {
  const view = render(<Page id={id} storage={storage} />, { wrapper: createWrapper(new QueryClient()) });
  const box = screen.getByLabelText<HTMLTextAreaElement>('Message');
  return { ...view, box, write: (value: string) => fireEvent.change(box, { target: { value } }) };
}

test('each thread has its draft, which survives a reload, and is gone when it has been sent', async () => {
  const storage = memoryStorage();
  const first = open('a', storage);
  first.write('For A');
  first.rerender(<Page id="b" storage={storage} />);
  expect(first.box.value).toBe('');
  first.write('For B');
  first.unmount();
  await waitFor(async () => expect(await storage.loadDraft?.('b')).toBe('For B'));

  const second = open('a', storage);
  await waitFor(() => expect(second.box.value).toBe('For A'));
  fireEvent.keyDown(second.box, { key: 'Enter' });
  expect(second.box.value).toBe('');
  await waitFor(async () => expect(await storage.loadDraft?.('a')).toBe(''));
});

test('what is being written by the time the old draft comes, stays; a storage without drafts is fine', async () => {
  let deliver = (_text: string): void => {};
  const storage = { ...memoryStorage(), loadDraft: () => new Promise<string>((resolve) => (deliver = resolve)) };
  const { box, write } = open('c', storage);
  write('New');
  deliver('Old');
  await new Promise((resolve) => setTimeout(resolve));
  expect(box.value).toBe('New');
  cleanup();
  const { loadDraft: _load, saveDraft: _save, ...without } = memoryStorage();
  const plain = open('d', without);
  plain.write('Here');
  expect(plain.box.value).toBe('Here');
});

test('storage that is forbidden says so once, and nothing else breaks', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const forbidden = (): never => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  const storage: ThreadStorage = {
    key: 'forbidden',
    list: forbidden,
    load: forbidden,
    save: forbidden,
    remove: forbidden,
    loadDraft: forbidden,
    saveDraft: forbidden,
  };
  function Answers() {
    return useChatStream({ id: 'e', transport: answer }).messages.map(({ id, status }) => <p key={id}>{status}</p>);
  }
  const client = new QueryClient();
  const Wrapper = createWrapper(client);
  render(
    <Wrapper>
      <Page id="e" storage={storage} />
      <Answers />
    </Wrapper>,
  );
  const box = screen.getByLabelText<HTMLTextAreaElement>('Message');
  for (const text of ['One', 'Two']) {
    fireEvent.change(box, { target: { value: text } });
    fireEvent.keyDown(box, { key: 'Enter' });
  }
  await waitFor(() => expect(screen.getAllByText('done')).toHaveLength(4));
  expect(warn).toHaveBeenCalledOnce();
  warn.mockRestore();
});

test('a draft with which the page is left is handed over at once, and only then', async () => {
  const atOnce = vi.fn();
  const storage = { ...memoryStorage(), saveDraft: () => new Promise<never>(() => {}), saveDraftAtOnce: atOnce };
  const { write } = open('f', storage);
  await vi.dynamicImportSettled();
  dispatchEvent(new Event('pagehide'));
  expect(atOnce).not.toHaveBeenCalled();
  write('Half a senten');
  dispatchEvent(new Event('pagehide'));
  expect(atOnce.mock.calls).toEqual([['f', 'Half a senten']]);
  // It came back, and the save that had begun has not ended.
  dispatchEvent(new Event('pagehide'));
  expect(atOnce).toHaveBeenCalledTimes(2);
});
