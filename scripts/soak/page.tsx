import { indexedDBStorage, messageText, useChatStream, type Chat, type ThreadStorage } from '@chat-stream/react';
import { createRoot } from 'react-dom/client';

/** The page of the soak: one stored thread, and a storage that fails while the script says so. */
const inner = indexedDBStorage('soak');

function unreliable<Args extends readonly unknown[], Result>(
  work: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return (...args) =>
    Math.random() < Number(localStorage.getItem('failing') ?? 0)
      ? Promise.reject(new Error('The storage fails.'))
      : work(...args);
}

const storage: ThreadStorage = {
  ...inner,
  load: unreliable(inner.load),
  save: unreliable(inner.save),
  saveChanges: unreliable(inner.saveChanges!),
};

export interface Shown {
  readonly saveState: string;
  readonly messages: readonly {
    readonly id: string;
    readonly role: string;
    readonly status: string;
    readonly error: string | undefined;
    /** Whether a server may hold more of the answer. */
    readonly isPending: boolean;
    readonly text: string;
  }[];
  readonly queue: readonly string[];
}

declare global {
  interface Window {
    soak: { send(text: string): void; retry(id: string): void; flush(): void; read(): Shown };
  }
}

function Page() {
  const { chat, messages, saveState, queue } = useChatStream({ id: 'main', baseURL: '/v1', storage });
  expose(chat, {
    saveState,
    queue: queue.map(({ parts }) => messageText({ parts } as never)),
    messages: messages.map((message) => ({
      id: message.id,
      role: message.role,
      status: message.status,
      error: message.error && `${message.error.code} ${message.error.status ?? ''} ${message.error.message}`,
      isPending: message.runKey !== undefined,
      text: messageText(message),
    })),
  });
  return null;
}

function expose(chat: Chat, shown: Shown): void {
  const ignore = (): void => {};
  window.soak = {
    send: (text) => void chat.send(text, { request: { model: 'm' } }).catch(ignore),
    retry: (id) => void chat.regenerate(id).catch(ignore),
    flush: () => chat.flushQueue(),
    read: () => shown,
  };
}

createRoot(document.body.appendChild(document.createElement('main'))).render(<Page />);
