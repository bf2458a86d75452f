import { memoryStorage, type ThreadStorage, type Transport } from '@chat-stream/core';
import { QueryClient } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Upload } from './attachments.js';
import { ChatProvider } from './ChatProvider.js';
import { createWrapper, delta, finish } from './testTools.js';
import { useChatStream } from './useChatStream.js';
import { useComposer } from './useComposer.js';

afterEach(cleanup);

async function* answer() {
  yield delta('Yes.');
  yield finish;
}

const onSend = vi.fn<Transport>(answer);

function Box({ upload }: { readonly upload: Upload | undefined }) {
  const { attach, detach, retry, attachments, submit } = useComposer({ upload });
  return (
    <>
      <input aria-label="Files" type="file" multiple onChange={(event) => attach(event.target.files ?? [])} />
      {attachments.map(({ id, name, size, status }) => (
        <p key={id}>
          {name} {size} {status}
          <button onClick={() => detach(id)}>Remove {name}</button>
          <button onClick={() => retry(id)}>Retry {name}</button>
        </p>
      ))}
      <button onClick={submit}>Send</button>
    </>
  );
}

interface PageProps {
  readonly storage: ThreadStorage;
  readonly upload?: Upload | undefined;
}

function Page({ storage, upload }: PageProps) {
  const { chat } = useChatStream({ id: 'a', transport: onSend, storage });
  return (
    <ChatProvider chat={chat}>
      <Box upload={upload} />
    </ChatProvider>
  );
}

/** A page that has just been loaded. */
function open(props: PageProps) {
  cleanup();
  return render(<Page {...props} />, { wrapper: createWrapper(new QueryClient()) });
}

const choose = (...files: readonly File[]): void =>
  void fireEvent.change(screen.getByLabelText('Files'), { target: { files } });

const file = (name: string, content = 'abc', type = 'text/plain'): File => new File([content], name, { type });

test('files of a draft survive a reload with their content, and are gone when they have been sent', async () => {
  const storage = memoryStorage();
  open({ storage });
  choose(file('notes.txt'), file('other.txt', 'x'));
  await screen.findByText('notes.txt 3 ready');
  await screen.findByText('other.txt 1 ready');
  fireEvent.click(screen.getByText('Remove other.txt'));
  cleanup();
  await waitFor(async () => expect(await storage.loadAttachments?.('a')).toHaveLength(1));

  open({ storage });
  await screen.findByText('notes.txt 3 ready');
  expect(screen.queryByText(/other/)).toBeNull();
  fireEvent.click(screen.getByText('Send'));
  await waitFor(() => expect(onSend).toHaveBeenCalled());
  const part = { type: 'text', text: 'notes.txt:\n```\nabc\n```' };
  expect(onSend.mock.calls[0]![0].messages).toMatchObject([{ content: [part] }]);
  await waitFor(async () => expect(await storage.loadAttachments?.('a')).toEqual([]));
});

test('an upload that a reload has interrupted can be made again', async () => {
  const storage = memoryStorage();
  open({ storage, upload: () => new Promise(() => {}) });
  choose(file('photo.png', 'png', 'image/png'));
  await screen.findByText('photo.png 3 uploading');
  cleanup();
  await waitFor(async () => expect(await storage.loadAttachments?.('a')).toHaveLength(1));

  const upload = vi.fn<Upload>(async (given) => ({ type: 'image', url: `https://files.example/${given.name}` }));
  open({ storage, upload });
  await screen.findByText('photo.png 3 failed');
  fireEvent.click(screen.getByText('Retry photo.png'));
  await screen.findByText('photo.png 3 ready');
  expect(await upload.mock.calls[0]![0].text()).toBe('png');
});

test('files that are too much are left out; a storage without files, or that is full, breaks nothing', async () => {
  const storage = memoryStorage();
  const url = `https://files.example/${'x'.repeat(20 * 1024 * 1024)}`;
  const upload: Upload = async ({ name }) => ({ type: 'image', url: name === 'small.png' ? 'https://s' : url });
  open({ storage, upload });
  choose(file('one.png'), file('two.png'), file('small.png'));
  await screen.findByText('small.png 3 ready');
  cleanup();
  await waitFor(async () =>
    expect((await storage.loadAttachments?.('a'))?.map(({ name }) => name)).toEqual(['one.png', 'small.png']),
  );

  const { loadAttachments: _load, saveAttachments: _save, ...without } = memoryStorage();
  const full = { ...without, saveAttachments: () => Promise.reject(new DOMException('Full.', 'QuotaExceededError')) };
  for (const plain of [without, full]) {
    open({ storage: plain });
    choose(file('here.txt'));
    await screen.findByText('here.txt 3 ready');
  }
});
