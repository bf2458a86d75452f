import { createChat, type Chat, type UserPart } from '@chat-stream/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Upload } from './attachments.js';
import { ChatProvider } from './ChatProvider.js';
import { createWrapper } from './testTools.js';
import { useComposer } from './useComposer.js';

afterEach(cleanup);

interface End {
  readonly resolve: (part: UserPart) => void;
  readonly reject: (error: Error) => void;
}

let sent: unknown[] = [];
let chat: Chat;

beforeEach(() => {
  sent = [];
  chat = createChat({
    async *transport(request) {
      sent.push(request.messages.at(-1)?.content);
      yield { choices: [{ index: 0, delta: { content: 'Yes.' }, finish_reason: 'stop' }] };
    },
  });
});

function Composer({ upload }: { readonly upload?: Upload | undefined }) {
  const { inputProps, attach, attachments, detach, retry, canSend, submit } = useComposer({ upload });
  return (
    <>
      <textarea aria-label="Message" {...inputProps} />
      <input aria-label="File" type="file" onChange={(event) => attach(event.target.files ?? [])} />
      {attachments.map(({ id, name, status, progress, error }) => (
        <p key={id}>
          {name} {status} {progress} {error}
          <button onClick={() => detach(id)}>Remove {name}</button>
          <button onClick={() => retry(id)}>Retry {name}</button>
        </p>
      ))}
      <button disabled={!canSend} onClick={submit}>
        Send
      </button>
    </>
  );
}

function renderComposer(upload?: Upload) {
  render(
    <ChatProvider chat={chat}>
      <Composer upload={upload} />
    </ChatProvider>,
    { wrapper: createWrapper() },
  );
  return screen.getByLabelText<HTMLTextAreaElement>('Message');
}

const attach = (...files: readonly File[]): boolean =>
  fireEvent.change(screen.getByLabelText('File'), { target: { files } });
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

test('arrow up recalls older messages, arrow down newer ones, and a text that was typed stays', async () => {
  for (const text of ['One', 'Two']) await chat.send(text);
  const box = renderComposer();
  const press = (key: string): string => {
    fireEvent.keyDown(box, { key });
    return box.value;
  };
  expect(['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown'].map(press)).toEqual([
    'Two',
    'One',
    'One',
    'Two',
    '',
    '',
  ]);
  press('ArrowUp');
  fireEvent.change(box, { target: { value: 'Two and more' } });
  expect(press('ArrowUp')).toBe('Two and more');
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(sent.at(-1)).toBe('Two and more');
});

test('files go along: text as text, everything else as data', async () => {
  renderComposer();
  attach(new File(['a,b'], 'table.csv', { type: 'text/csv' }));
  await screen.findByText(/table.csv ready 1/);
  attach(new File([new Uint8Array([1, 2])], 'tone.mp3', { type: 'audio/mpeg' }));
  await screen.findByText(/tone.mp3 ready 1/);
  await act(async () => button('Send').click());
  expect(sent).toEqual([
    [
      { type: 'text', text: 'table.csv:\n```\na,b\n```' },
      { type: 'input_audio', input_audio: { data: 'AQI=', format: 'mp3' } },
    ],
  ]);
  expect(screen.queryByText(/table.csv/)).toBeNull();
});

test('an upload shows its progress, holds the message back, can fail, be tried again and be taken out', async () => {
  const calls: {
    file: File;
    signal: AbortSignal;
    progress: (value: number) => void;
    end: End;
  }[] = [];
  const box = renderComposer(((file, { signal, onProgress }) => {
    let end!: End;
    const promise = new Promise<UserPart>((resolve, reject) => (end = { resolve, reject }));
    calls.push({ file, signal, progress: onProgress, end });
    return promise;
  }) satisfies Upload);
  fireEvent.change(box, { target: { value: 'See this' } });
  attach(new File(['x'], 'a.png', { type: 'image/png' }));
  await act(async () => {});
  act(() => calls[0]!.progress(0.5));
  expect(screen.getByText(/a.png uploading 0.5/)).toBeTruthy();
  expect(button('Send').disabled).toBe(true);
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(sent).toEqual([]);
  await act(async () => calls[0]!.end.reject(new Error('No space.')));
  expect(screen.getByText(/a.png failed 0.5 No space./)).toBeTruthy();
  await act(async () => button('Retry a.png').click());
  await act(async () => calls[1]!.end.resolve({ type: 'image', url: 'https://files.test/a' }));
  attach(new File(['y'], 'b.png', { type: 'image/png' }));
  await act(async () => {});
  await act(async () => button('Remove b.png').click());
  expect(calls[2]!.signal.aborted).toBe(true);
  await act(async () => button('Send').click());
  expect(sent).toEqual([
    [
      { type: 'image_url', image_url: { url: 'https://files.test/a' } },
      { type: 'text', text: 'See this' },
    ],
  ]);
});
