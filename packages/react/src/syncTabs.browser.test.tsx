import {
  createChat,
  messageText,
  selectMessages,
  selectStatus,
  createComparison,
  selectComparison,
  selectMessage,
  syncTabs,
  type Chat,
  type ChatChunk,
} from '@chat-stream/core';
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

interface OtherPage {
  readonly chat: Chat;
  /** Lets the answer that is being written go on. */
  readonly say: (text: string | null) => void;
  readonly requests: number;
}

/** Another page of the same origin, with its own copy of everything, that has the same thread open. */
async function openPage(id: string): Promise<{ readonly page: OtherPage; readonly close: () => void }> {
  const frame = document.createElement('iframe');
  const core = new URL('../../core/src/index.ts', import.meta.url).href;
  // The test runner wraps what is imported later; in a page that it does not know it has to be told how.
  frame.srcdoc = `<script>window.__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() };</script><script type="module">
    import { createChat, syncTabs } from ${JSON.stringify(core)};
    let say;
    let requests = 0;
    const chat = createChat({
      id: ${JSON.stringify(id)},
      async *transport(request, { signal, onEvent }) {
        requests++;
        // A server keeps what this model writes.
        if (request.model === 'kept') onEvent({ type: 'event-id', id: '1' });
        for (;;) {
          const text = await new Promise((resolve, reject) => {
            say = resolve;
            signal.addEventListener('abort', () => reject(signal.reason));
          });
          if (text === null) break;
          yield { choices: [{ index: 0, delta: { content: text } }] };
        }
        yield { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] };
      },
    });
    await syncTabs(chat).ready;
    window.page = { chat, say: (text) => say(text), get requests() { return requests; } };
  </script>`;
  document.body.append(frame);
  const page = await vi.waitFor(
    () => {
      const found = (frame.contentWindow as { page?: OtherPage } | null)?.page;
      if (!found) throw new Error('not there yet');
      return found;
    },
    { timeout: 30_000 },
  );
  return { page, close: () => frame.remove() };
}

const texts = (chat: Chat): readonly string[] => selectMessages(chat.getState()).map(messageText);
const sees = (chat: Chat, ...expected: readonly string[]): Promise<void> =>
  vi.waitFor(() => expect(texts(chat)).toEqual(expected));

function openHere(id: string, answer: string): { readonly chat: Chat; readonly requests: () => number } {
  let requests = 0;
  const chat = createChat({
    id,
    async *transport(): AsyncGenerator<ChatChunk> {
      requests++;
      yield { choices: [{ index: 0, delta: { content: answer }, finish_reason: 'stop' }] };
    },
  });
  return { chat, requests: () => requests };
}

test('the second page sees the stream, its sends queue, and its stop stops', async () => {
  const { page } = await openPage('two-pages');
  void page.chat.send('One');
  await vi.waitFor(() => expect(page.requests).toBe(1));
  page.say('Hel');
  const { chat, requests } = openHere('two-pages', 'never asked');
  const sharing = syncTabs(chat);
  await sharing.ready;
  expect(sharing.isLeader()).toBe(false);
  await sees(chat, 'One', 'Hel');
  page.say('lo');
  await sees(chat, 'One', 'Hello');

  const sent = chat.send('Two');
  await vi.waitFor(() => expect(chat.getState().queue).toMatchObject([{ parts: [{ text: 'Two' }] }]));
  expect(page.chat.getState().queue).toHaveLength(1);
  page.say(null);
  await vi.waitFor(() => expect(page.requests).toBe(2));
  page.say('Yes');
  await sees(chat, 'One', 'Hello', 'Two', 'Yes');
  const stopped = chat.stop();
  await expect(sent).resolves.toMatchObject({ outcome: 'stopped' });
  await stopped;
  await vi.waitFor(() => expect(chat.getState().runs).toHaveLength(0));
  expect(page.chat.getState().runs).toHaveLength(0);
  expect(requests()).toBe(0);
  chat.setRequest({ temperature: 0.5 });
  await vi.waitFor(() => expect(page.chat.getState().overrides).toEqual({ temperature: 0.5 }));
  await expect(chat.edit('nowhere', 'x')).rejects.toMatchObject({ name: 'ChatError', code: 'misuse' });
  sharing.close();
});

test('when the leading page closes, the other keeps the text and continues with the queue', async () => {
  const { page, close } = await openPage('taken-over');
  void page.chat.send('One');
  await vi.waitFor(() => expect(page.requests).toBe(1));
  page.say('Half');
  const { chat, requests } = openHere('taken-over', 'Mine');
  const sharing = syncTabs(chat);
  await sharing.ready;
  await sees(chat, 'One', 'Half');
  const sent = chat.send('Two');
  await vi.waitFor(() => expect(chat.getState().queue).toHaveLength(1));
  close();
  await sees(chat, 'One', 'Half', 'Two', 'Mine');
  await sent;
  expect(sharing.isLeader()).toBe(true);
  expect(requests()).toBe(1);
  expect(selectMessages(chat.getState())[1]).toMatchObject({ status: 'failed', error: { code: 'interrupted' } });
  await chat.send('Three');
  expect(texts(chat).slice(-2)).toEqual(['Three', 'Mine']);
  sharing.close();
});

test('what is written side by side is seen in both pages, and taken over when the one that wrote is gone', async () => {
  const { page, close } = await openPage('side-by-side');
  void page.chat.send('One');
  await vi.waitFor(() => expect(page.requests).toBe(1));
  page.say('First');
  await sees(page.chat, 'One', 'First');
  page.say(null);
  await vi.waitFor(() => expect(page.chat.getState().runs).toHaveLength(0));
  const [question] = selectMessages(page.chat.getState());
  void createComparison(page.chat, [{ label: 'other', request: { model: 'kept' } }]).ask(question!.id);
  await vi.waitFor(() => expect(page.requests).toBe(2));
  page.say('Half');

  const resumed: (string | undefined)[] = [];
  const chat = createChat({
    id: 'side-by-side',
    async *transport(_request, { resumeFrom }): AsyncGenerator<ChatChunk> {
      resumed.push(resumeFrom);
      yield { choices: [{ index: 0, delta: { content: 'Half and whole' }, finish_reason: 'stop' }] };
    },
  });
  const compared = (): string => {
    const [answer] = selectComparison(chat.getState(), question!.id);
    const message = answer && selectMessage(chat.getState(), answer.messageId);
    return message ? `${answer!.label}: ${messageText(message)} (${message.status})` : '';
  };
  const sharing = syncTabs(chat);
  await sharing.ready;
  await vi.waitFor(() => expect(compared()).toBe('other: Half (streaming)'));
  expect(selectStatus(chat.getState())).toBe('streaming');
  close();
  await vi.waitFor(() => expect(compared()).toBe('other: Half and whole (done)'));
  expect(resumed).toEqual(['0']);
  expect(texts(chat)).toEqual(['One', 'First']);
  expect(selectStatus(chat.getState())).toBe('idle');
  sharing.close();
});
