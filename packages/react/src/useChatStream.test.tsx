import { ChatError, createChat, messageText, selectMessageIds, type Chat, type Transport } from '@chat-stream/core';
import { MutationCache, QueryClient } from '@tanstack/react-query';
import { act, cleanup, render, renderHook, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ChatProvider } from './ChatProvider.js';
import { createWrapper, delta, finish, steppedTransport } from './testTools.js';
import { useChatSelector } from './useChatSelector.js';
import { useChatStream, type ChatStreamFields, type UseChatStreamOptions } from './useChatStream.js';
import { useMessage } from './useMessage.js';

afterEach(cleanup);

const echo: Transport = async function* (request) {
  const last = request.messages.at(-1);
  yield delta(`You said ${typeof last?.content === 'string' ? last.content : '?'}`);
  yield finish;
};

function renderChat(options: ChatStreamFields) {
  return renderHook((props: ChatStreamFields) => useChatStream(props as UseChatStreamOptions), {
    wrapper: createWrapper(),
    initialProps: options,
  });
}

describe('useChatStream', () => {
  test('sends, streams and settles', async () => {
    const { result } = renderChat({ transport: echo, request: { model: 'm' } });
    expect(result.current.status).toBe('idle');
    await act(() => result.current.send('Hi'));
    expect(result.current.messages.map(messageText)).toEqual(['Hi', 'You said Hi']);
    expect(result.current.status).toBe('idle');
  });

  test('asks nothing on mount and once for each send, in StrictMode too', async () => {
    const model = steppedTransport(['a']);
    const { transport, step } = model;
    const { result, unmount, rerender } = renderChat({ id: 't', transport });
    rerender({ id: 't', transport });
    expect(model.calls).toBe(0);
    await act(async () => void result.current.send('Hi'));
    expect(model.calls).toBe(1);
    unmount();
    await step();
    expect(model.calls).toBe(1);
  });

  test('unmounting neither stops nor loses an answer of a named thread', async () => {
    const client = new QueryClient();
    const { transport, step } = steppedTransport(['Hel', 'lo']);
    const options = { wrapper: createWrapper(client) };
    const first = renderHook(() => useChatStream({ id: 'named', transport }), options);
    await act(async () => void first.result.current.send('Hi'));
    first.unmount();
    for (let i = 0; i < 3; i++) await act(step);
    const second = renderHook(() => useChatStream({ id: 'named', transport }), options);
    expect(second.result.current.messages.map(messageText)).toEqual(['Hi', 'Hello']);
  });

  test('the request is that of the last render, never a stale one', async () => {
    const models: unknown[] = [];
    const transport: Transport = async function* (request) {
      models.push(request.model, request.temperature);
      yield finish;
    };
    const { result, rerender } = renderChat({ transport, request: { model: 'one' } });
    const { send } = result.current;
    rerender({ transport, request: { model: 'two', temperature: 0.5 } });
    await act(() => send('Hi'));
    expect(models).toEqual(['two', 0.5]);
    expect(result.current.send).toBe(send);
  });

  test('components that share a thread share what any of them gives, until it gives that no more', async () => {
    const models: unknown[] = [];
    const transport: Transport = async function* ({ model, tools }) {
      models.push([model, tools?.length]);
      yield finish;
    };
    function Side() {
      return <p>{useChatStream({ id: 'shared' }).status}</p>;
    }
    let send: (text: string) => Promise<unknown> = async () => {};
    function Page({ hasTools }: { readonly hasTools: boolean }) {
      const options = { id: 'shared', transport, request: { model: 'm' } };
      ({ send } = useChatStream(hasTools ? { ...options, tools: { own: {} } } : options));
      return <Side />;
    }
    const { rerender } = render(<Page hasTools />, { wrapper: createWrapper() });
    await act(() => send('One'));
    await act(() => send('Two'));
    rerender(<Page hasTools={false} />);
    await act(() => send('Three'));
    expect(models).toEqual([
      ['m', 1],
      ['m', 1],
      ['m', undefined],
    ]);
  });

  test('settings written in place, new at every render, cause no loop', () => {
    let renders = 0;
    renderHook(
      () => {
        renders++;
        return useChatStream({ transport: echo, request: { model: 'm', stop: ['a'] } }).request;
      },
      { wrapper: createWrapper() },
    );
    expect(renders).toBeLessThan(8);
  });

  test('renders for what is read only: send and stop cost nothing while tokens come', async () => {
    const { transport, step } = steppedTransport(['a', 'b', 'c']);
    const renders = { buttons: 0, text: 0 };
    let chat: Chat | undefined;
    function Buttons() {
      renders.buttons++;
      const { send, stop } = useChatStream({ id: 'x', transport });
      return <button onClick={() => void (chat ? stop() : send('Hi'))}>go</button>;
    }
    function Text() {
      renders.text++;
      const stream = useChatStream({ id: 'x', transport });
      chat = stream.chat;
      return <p>{stream.messages.map(messageText).join('|')}</p>;
    }
    render(
      <>
        <Buttons />
        <Text />
      </>,
      { wrapper: createWrapper() },
    );
    const before = { ...renders };
    await act(async () => void chat!.send('Hi'));
    for (const text of ['Hi|a', 'Hi|ab', 'Hi|abc']) {
      await act(step);
      await screen.findByText(text);
    }
    await act(step);
    expect(renders.text).toBeGreaterThan(before.text + 2);
    expect(renders.buttons).toBe(before.buttons);
  });

  test('a failed send rejects for callers that await it, reaches the global onError, and is not an unhandled rejection', async () => {
    const onError = vi.fn();
    const client = new QueryClient({ mutationCache: new MutationCache({ onError }) });
    const transport: Transport = async function* () {
      yield delta('Half');
      throw new ChatError('connection_lost', 'Gone.');
    };
    const { result } = renderHook(() => useChatStream({ transport }), { wrapper: createWrapper(client) });
    await act(async () => {
      await expect(result.current.send('Hi')).rejects.toThrow('Gone.');
      void result.current.send('Again');
    });
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'connection_lost' });
    expect(result.current.error?.code).toBe('connection_lost');
    expect(result.current.messages.map(messageText)).toEqual(['Hi', 'Half', 'Again', 'Half']);
  });

  test('issues tell what is wrong before anything is sent', () => {
    const { result } = renderChat({ transport: echo, request: { model: 'm', temperature: 9 } });
    expect(result.current.issues).toMatchObject([{ path: ['temperature'], code: 'out_of_range', severity: 'warning' }]);
    act(() => result.current.setRequest({ temperature: 1 }));
    expect(result.current.issues).toEqual([]);
  });

  test('validate: "off" lists nothing', () => {
    const { result } = renderChat({ transport: echo, request: { model: 'm', temperature: 9 }, validate: 'off' });
    expect(result.current.issues).toEqual([]);
  });

  test('takes what fetchTransport takes, and keeps one transport while nothing of it changes', async () => {
    const seen: RequestInit[] = [];
    const never: typeof fetch = (_url, init) => {
      seen.push(init!);
      return new Promise((_, reject) =>
        init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason as Error)),
      );
    };
    const options = () => ({
      baseURL: 'https://a.test/v1',
      fetch: never,
      timeoutMs: 5,
      maxRetries: 0,
      credentials: 'include' as const,
      profile: { name: 'A server', streamOptions: false },
      request: { model: 'm' },
    });
    const { result, rerender } = renderHook(() => useChatStream(options()));
    const { transport } = result.current.chat.getConfig();
    rerender();
    expect(result.current.chat.getConfig().transport).toBe(transport);
    expect(transport.profile).toMatchObject({ name: 'A server' });
    await act(async () => {
      await result.current.send('Hi').catch(() => {});
    });
    expect(result.current.error).toMatchObject({ code: 'timeout' });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ credentials: 'include' });
    expect(String(seen[0]!.body)).not.toContain('stream_options');
  });

  test('without an address it says what to write', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => renderChat({})).toThrow(/baseURL/);
    vi.restoreAllMocks();
  });
});

describe('ChatProvider', () => {
  test('a message renders for its own changes only', async () => {
    const { transport, step } = steppedTransport(['a', 'b']);
    const chat = createChat({ id: 'p', transport });
    const renders = new Map<string, number>();
    function Item({ id }: { readonly id: string }) {
      const message = useMessage(id);
      renders.set(id, (renders.get(id) ?? 0) + 1);
      return <li>{message && messageText(message)}</li>;
    }
    function List() {
      return useChatSelector(selectMessageIds).map((id) => <Item key={id} id={id} />);
    }
    render(
      <ChatProvider chat={chat}>
        <List />
      </ChatProvider>,
      { wrapper: createWrapper() },
    );
    await act(async () => void chat.send('Hi'));
    const [question] = selectMessageIds(chat.getState());
    const before = renders.get(question!);
    for (const text of ['a', 'ab']) {
      await act(step);
      await screen.findByText(text);
    }
    expect(renders.get(question!)).toBe(before);
    await chat.stop();
  });

  test('hooks outside of a provider say what is missing', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => renderHook(() => useChatSelector(selectMessageIds))).toThrow(/ChatProvider/);
    vi.restoreAllMocks();
  });
});

test('renders on a server', () => {
  const Wrapper = createWrapper();
  function App() {
    const { status, messages } = useChatStream({ baseURL: '/v1' });
    return <p>{`${status} ${messages.length}`}</p>;
  }
  expect(
    renderToString(
      <Wrapper>
        <App />
      </Wrapper>,
    ),
  ).toBe('<p>idle 0</p>');
});

test.each([undefined, {}])('given %j it says what it needs', (options) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => renderHook(() => useChatStream(options as never), { wrapper: createWrapper() })).toThrow(
    /does not know where to send messages.*baseURL/,
  );
  said.mockRestore();
});
