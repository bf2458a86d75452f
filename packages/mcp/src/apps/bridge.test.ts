import { expect, test, vi } from 'vitest';
import { createBridge, type BridgeHandlers } from './bridge.js';

type Json = Readonly<Record<string, unknown>>;

function open(change: Partial<BridgeHandlers> = {}) {
  const posted: Json[] = [];
  let at = 0;
  const handlers = {
    context: () => ({ theme: 'light' }),
    callTool: vi.fn(async () => ({ content: [] })),
    readResource: vi.fn(async () => ({ contents: [] })),
    openLink: vi.fn(async () => {}),
    sendMessage: vi.fn(async () => {}),
    resize: vi.fn(),
    ready: vi.fn(),
    flood: vi.fn(),
    ...change,
  };
  const bridge = createBridge({ ...handlers, post: (message) => posted.push(message), now: () => at });
  let id = 0;
  const request = async (method: string, params: unknown = {}): Promise<Json> => {
    const own = ++id;
    bridge.receive({ jsonrpc: '2.0', id: own, method, params });
    await vi.waitFor(() => expect(posted.some((message) => message['id'] === own)).toBe(true));
    return posted.find((message) => message['id'] === own)!;
  };
  return { bridge, posted, handlers, request, pass: (ms: number) => (at += ms) };
}

test('an app is told of its host, and of nothing else before it is ready', async () => {
  const { bridge, posted, handlers, request } = open();
  expect(await request('ui/initialize', { protocolVersion: '2026-01-26' })).toMatchObject({
    result: { protocolVersion: '2026-01-26', hostContext: { theme: 'light' }, hostCapabilities: { serverTools: {} } },
  });
  bridge.notify('ui/notifications/tool-input', { arguments: {} });
  expect(posted).toHaveLength(1);
  for (let time = 0; time < 2; time++) bridge.receive({ jsonrpc: '2.0', method: 'ui/notifications/initialized' });
  expect(handlers.ready).toHaveBeenCalledTimes(1);
  bridge.notify('ui/notifications/tool-input', { arguments: {} });
  expect(posted.at(-1)).toMatchObject({ method: 'ui/notifications/tool-input' });
  bridge.close();
  expect(posted.at(-1)).toMatchObject({ method: 'ui/resource-teardown' });
  bridge.notify('ui/notifications/tool-result', {});
  bridge.receive({ jsonrpc: '2.0', id: 9, method: 'ping' });
  expect(posted.at(-1)).toMatchObject({ method: 'ui/resource-teardown' });
});

const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;

test.each<[string, unknown]>([
  ['text', 'ui/initialize'],
  ['nothing', null],
  ['a list', [{ jsonrpc: '2.0', id: 1, method: 'ping' }]],
  ['another version', { jsonrpc: '1.0', id: 1, method: 'ping' }],
  ['no method', { jsonrpc: '2.0', id: 1 }],
  ['an answer that nobody waits for', { jsonrpc: '2.0', id: 1, result: {} }],
  ['an id that is an object', { jsonrpc: '2.0', id: {}, method: 'ping' }],
  ['a long id', { jsonrpc: '2.0', id: 'x'.repeat(201), method: 'ping' }],
  ['parameters that are a list', { jsonrpc: '2.0', id: 1, method: 'ping', params: [] }],
  ['a cycle', { jsonrpc: '2.0', id: 1, method: 'ping', params: cycle }],
  ['2 MB', { jsonrpc: '2.0', id: 1, method: 'ping', params: { text: 'x'.repeat(2_000_000) } }],
  ['a size that is no number', { jsonrpc: '2.0', method: 'ui/notifications/size-changed', params: { height: '9' } }],
  ['a size that is not finite', { jsonrpc: '2.0', method: 'ui/notifications/size-changed', params: { height: NaN } }],
  ['a negative size', { jsonrpc: '2.0', method: 'ui/notifications/size-changed', params: { height: -1 } }],
])('%s is left unread', async (_name, data) => {
  const { bridge, posted, handlers } = open();
  expect(() => bridge.receive(data)).not.toThrow();
  await Promise.resolve();
  expect(posted).toEqual([]);
  expect(handlers.resize).not.toHaveBeenCalled();
});

test.each<[string, Json, number]>([
  ['ui/open-link', { url: 'javascript:alert(1)' }, -32_602],
  ['ui/open-link', { url: 'https://' }, -32_602],
  ['ui/open-link', { url: `https://a.example/${'x'.repeat(5000)}` }, -32_602],
  ['ui/open-link', {}, -32_602],
  ['ui/message', { role: 'assistant', content: { type: 'text', text: 'Hi' } }, -32_602],
  ['ui/message', { role: 'user', content: { type: 'text', text: ' ' } }, -32_602],
  ['ui/message', { role: 'user', content: { type: 'text', text: 'x'.repeat(20_000) } }, -32_602],
  ['tools/call', { arguments: {} }, -32_602],
  ['tools/call', { name: 'a', arguments: [] }, -32_602],
  ['resources/read', { uri: 1 }, -32_602],
  ['tools/list', {}, -32_601],
  ['constructor', {}, -32_601],
])('%s with %j is an error', async (method, params, code) => {
  const { handlers, request } = open();
  expect(await request(method, params)).toMatchObject({ error: { code } });
  for (const each of ['openLink', 'sendMessage', 'callTool', 'readResource'] as const)
    expect(handlers[each]).not.toHaveBeenCalled();
});

test('a rejection reaches the app as an error', async () => {
  const { request } = open({ callTool: () => Promise.reject(new Error('The user declined.')) });
  expect(await request('tools/call', { name: 'a' })).toMatchObject({
    error: { code: -32_000, message: 'The user declined.' },
  });
});

test('requests that do not end are bounded', async () => {
  const { posted, bridge } = open({ callTool: () => new Promise(() => {}) });
  for (let id = 0; id < 9; id++) bridge.receive({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'a' } });
  await vi.waitFor(() => expect(posted).toMatchObject([{ id: 8, error: { message: 'Too many requests are open.' } }]));
});

test('a flood ends the conversation, and the pace of a lively app does not', () => {
  const lively = open();
  for (let second = 0; second < 60; second++) {
    for (let time = 0; time < 40; time++) lively.bridge.receive({ jsonrpc: '2.0', method: 'notifications/message' });
    lively.pass(1000);
  }
  expect(lively.handlers.flood).not.toHaveBeenCalled();
  const wild = open();
  for (let time = 0; time < 10_000; time++) wild.bridge.receive('x');
  expect(wild.handlers.flood).toHaveBeenCalledTimes(1);
  wild.bridge.receive({ jsonrpc: '2.0', method: 'ui/notifications/size-changed', params: { height: 9 } });
  expect(wild.handlers.resize).not.toHaveBeenCalled();
});
