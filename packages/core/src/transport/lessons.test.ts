import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeServers, hello, refusal, startServer, type TestServer } from '../interop/servers/testServer.js';

const stored = new Map<string, string>();
const sessionStorage = {
  getItem: (name: string) => stored.get(name) ?? null,
  setItem: (name: string, value: string) => void stored.set(name, value),
};

beforeEach(() => stored.clear());
afterEach(async () => {
  vi.unstubAllGlobals();
  await closeServers();
});

const withoutOptions = (): Promise<TestServer> =>
  startServer(({ body }) =>
    'stream_options' in body ? refusal({ detail: 'stream_options: extra fields not permitted' }, 422) : hello,
  );

/** A page that has just been loaded, with nothing in its memory. */
async function openPage(baseURL: string): Promise<() => Promise<unknown>> {
  vi.resetModules();
  const { createChat, fetchTransport } = await import('../index.js');
  const chat = createChat({ transport: fetchTransport({ baseURL }), request: { model: 'm' } });
  return () => chat.send('Hi');
}

test('what a server has taught survives a reload of the page', async () => {
  vi.stubGlobal('sessionStorage', sessionStorage);
  const server = await withoutOptions();
  await (
    await openPage(server.baseURL)
  )();
  expect(server.received).toHaveLength(2);
  await (
    await openPage(server.baseURL)
  )();
  expect(server.received).toHaveLength(3);
});

test('secrets of the address are not stored', async () => {
  vi.stubGlobal('sessionStorage', sessionStorage);
  const server = await withoutOptions();
  await (
    await openPage(`${server.baseURL}?key=sk-0123456789`)
  )();
  expect([...stored.values()].join()).toContain('streamOptions');
  expect([...stored.values()].join()).not.toContain('sk-');
});

const forbidden = {
  get sessionStorage(): never {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  },
};
test.for<[name: string, storage: PropertyDescriptor]>([
  ['none', { value: undefined }],
  ['a forbidden one', Object.getOwnPropertyDescriptor(forbidden, 'sessionStorage')!],
  [
    'a full one',
    {
      value: {
        getItem: () => null,
        setItem: () => {
          throw new DOMException('full', 'QuotaExceededError');
        },
      },
    },
  ],
  ['one with something else in it', { value: { getItem: () => '[1,{"a":', setItem() {} } }],
  ['one with lessons of another shape', { value: { getItem: () => '{"a":1,"b":null}', setItem() {} } }],
])('without a storage that works, the program itself remembers: %s', async ([, storage]) => {
  const known = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage');
  Object.defineProperty(globalThis, 'sessionStorage', { ...storage, configurable: true });
  try {
    const server = await withoutOptions();
    const send = await openPage(server.baseURL);
    await send();
    await send();
    expect(server.received).toHaveLength(3);
  } finally {
    if (known) Object.defineProperty(globalThis, 'sessionStorage', known);
    else delete (globalThis as { sessionStorage?: unknown }).sessionStorage;
  }
});
