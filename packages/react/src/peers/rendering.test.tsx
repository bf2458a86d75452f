import {
  createChat,
  messageText,
  selectMessageIds,
  selectMessages,
  type Chat,
  type ChatRequest,
  type Message,
  type Schedule,
  type Transport,
} from '@chat-stream/core';
import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, render, renderHook } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ChatProvider } from '../ChatProvider.js';
import { createWrapper, delta, finish, steppedTransport } from '../testTools.js';
import { useChatSelector } from '../useChatSelector.js';
import { useChatStream } from '../useChatStream.js';
import { useMessage } from '../useMessage.js';

afterEach(cleanup);

/** Frames that come when the test says so. */
function manualFrames(): Schedule & { readonly frame: Schedule['frame']; next(): void } {
  let due: (() => void)[] = [];
  return {
    frame(callback) {
      due.push(callback);
      return () => (due = due.filter((other) => other !== callback));
    },
    pause: () => new Promise((resolve) => setTimeout(resolve)),
    next() {
      const callbacks = due;
      due = [];
      for (const callback of callbacks) callback();
    },
  };
}

const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve)));

test('P1: a thousand deltas render no settled message, and the one that is written at most once a frame', async () => {
  const frames = manualFrames();
  const renders = new Map<string, number>();
  let release = (): void => {};
  let wait = Promise.resolve();
  const chat = createChat({
    schedule: frames,
    async *transport() {
      for (let index = 0; index < 1000; index++) {
        if (index % 100 === 0) await wait;
        yield delta(`word${index} `);
      }
      yield finish;
    },
  });
  await chat.send('First');
  wait = new Promise((resolve) => (release = resolve));

  function Item({ id }: { readonly id: string }) {
    renders.set(id, (renders.get(id) ?? 0) + 1);
    return <p>{messageText(useMessage(id)!)}</p>;
  }
  function List() {
    renders.set('list', (renders.get('list') ?? 0) + 1);
    return useChatSelector(selectMessageIds).map((id) => <Item key={id} id={id} />);
  }
  const { container } = render(
    <ChatProvider chat={chat}>
      <List />
    </ChatProvider>,
    { wrapper: createWrapper() },
  );
  const sent = chat.send('Second');
  await settle();
  const before = new Map(renders);
  const [first, firstAnswer, second, answer] = selectMessageIds(chat.getState());
  for (let frame = 0; frame < 10; frame++) {
    const go = release;
    wait = new Promise((resolve) => (release = resolve));
    go();
    await settle();
    act(() => frames.next());
  }
  release();
  await act(() => sent);
  expect(container.querySelectorAll('p')[3]?.textContent).toMatch(/word999 $/);
  for (const id of ['list', first!, firstAnswer!, second!]) expect(renders.get(id)).toBe(before.get(id));
  // Each render counts twice under StrictMode: one for a frame, and a few for phases and the end.
  expect(renders.get(answer!)! - before.get(answer!)!).toBeLessThanOrEqual(2 * (10 + 3));
});

test('P2: settings, headers and tools are those of the newest render when a message leaves, also out of the queue', async () => {
  const requests: ChatRequest[] = [];
  const stepped = steppedTransport(['x']);
  const transport: Transport = (request, options) => {
    requests.push(request);
    return stepped.transport(request, options);
  };
  const { result, rerender } = renderHook(
    ({ model }) => useChatStream({ id: 'p2', transport, request: { model }, tools: { [model]: {} } }),
    { wrapper: createWrapper(), initialProps: { model: 'a' } },
  );
  const { send } = result.current;
  rerender({ model: 'b' });
  void send('One');
  void send('Two');
  await settle();
  rerender({ model: 'c' });
  for (let step = 0; step < 4; step++) await act(() => stepped.step());
  expect(requests.map(({ model, tools }) => [model, tools?.[0]])).toMatchObject([
    ['b', { function: { name: 'b' } }],
    ['c', { function: { name: 'c' } }],
  ]);
  expect(result.current.send).toBe(send);
});

test('P5: twenty components under StrictMode that come, go and come back ask nothing; one send asks once', async () => {
  const stepped = steppedTransport(['Hello']);
  const client = new QueryClient();
  function User() {
    const { messages } = useChatStream({ id: 'p5', transport: stepped.transport });
    return <p>{messages.map(messageText).join()}</p>;
  }
  const many = Array.from({ length: 20 }, (_, index) => <User key={index} />);
  const first = render(many, { wrapper: createWrapper(client) });
  first.unmount();
  const again = render(many, { wrapper: createWrapper(client) });
  await settle();
  expect(stepped.calls).toBe(0);
  const { result } = renderHook(() => useChatStream({ id: 'p5', transport: stepped.transport }), {
    wrapper: createWrapper(client),
  });
  act(() => void result.current.send('Hi'));
  await settle();
  for (let step = 0; step < 2; step++) await act(() => stepped.step());
  expect(stepped.calls).toBe(1);
  expect(again.container.querySelectorAll('p')[19]?.textContent).toBe('Hi,Hello');
});

test('P7: an answer continues in its own thread when the reader switches to another, and never appears there', async () => {
  const threads = { a: steppedTransport(['A1', 'A2']), b: steppedTransport(['B1']) };
  const { result, rerender } = renderHook(
    ({ id }: { readonly id: 'a' | 'b' }) => useChatStream({ id: `p7-${id}`, transport: threads[id].transport }),
    { wrapper: createWrapper(), initialProps: { id: 'a' } },
  );
  const texts = (): readonly string[] => result.current.messages.map(messageText);
  act(() => void result.current.send('To A'));
  await act(() => threads.a.step());
  rerender({ id: 'b' });
  act(() => void result.current.send('To B'));
  for (const thread of [threads.b, threads.a, threads.b, threads.a]) await act(() => thread.step());
  expect(texts()).toEqual(['To B', 'B1']);
  rerender({ id: 'a' });
  expect(texts()).toEqual(['To A', 'A1A2']);
  expect(result.current.messages[1]?.status).toBe('done');
});

test('P12: a message has one id from its first moment on; what the server calls it is kept beside', async () => {
  let release = (): void => {};
  const chat: Chat = createChat({
    async *transport() {
      yield { id: 'chatcmpl-1', choices: [{ index: 0, delta: { content: 'Hel' } }] };
      await new Promise<void>((resolve) => (release = resolve));
      yield { id: 'chatcmpl-2', choices: [{ index: 0, delta: { content: 'lo' }, finish_reason: 'stop' }] };
    },
  });
  const seen = new Set<string>();
  const { result } = renderHook(() => useChatStream({ chat }), { wrapper: createWrapper() });
  const last = (): Message => selectMessages(chat.getState()).at(-1)!;
  const note = (): unknown => seen.add(result.current.messageIds[1]!);
  act(() => void result.current.send('Hi'));
  note();
  await settle();
  note();
  release();
  await settle();
  note();
  expect([...seen]).toEqual([last().id]);
  expect(last().id).not.toMatch(/chatcmpl/);
  expect(last().provenance?.completionId).toMatch(/^chatcmpl-/);
  expect(result.current.messageIds).toHaveLength(2);
});
