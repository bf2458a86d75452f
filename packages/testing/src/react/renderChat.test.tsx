import { messageText, selectMessageIds } from '@chat-stream/core';
import { useChat, useChatSelector, useChatStream, useMessage } from '@chat-stream/react';
import { cleanup, configure } from '@testing-library/react';
import { forwardRef, memo, useState, Component, type ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { createRenderCounter } from './createRenderCounter.js';
import { renderChat } from './renderChat.js';

// These tests count renders, so strict mode is off.
configure({ reactStrictMode: false });

afterEach(cleanup);

describe('renderChat', () => {
  function Messages(): ReactNode {
    const { messages, status } = useChatStream({ chat: useChat() });
    return (
      <main data-status={status}>
        {messages.map((message) => (
          <p key={message.id}>{messageText(message)}</p>
        ))}
      </main>
    );
  }
  const texts = (container: HTMLElement): readonly (string | null)[] =>
    [...container.querySelectorAll('p')].map((paragraph) => paragraph.textContent);

  it.each([false, true])('shows each token at its time of the clock (strict: %s)', async (strict) => {
    const { container, send, advance, runAll, clock } = renderChat(<Messages />, {
      script: 'Blue tide rises',
      model: { tokensPerSecond: 10, latencyMs: 300 },
      strict,
    });
    const turn = send('Hi');
    expect(texts(container)).toEqual(['Hi', '']);
    await advance(399);
    expect(texts(container)).toEqual(['Hi', '']);
    // The first token is committed at once, because it changes the phase; the next one with its frame.
    await advance(1);
    expect(texts(container)).toEqual(['Hi', 'Blue']);
    await advance(100);
    expect(texts(container)).toEqual(['Hi', 'Blue']);
    await advance(16);
    expect(texts(container)).toEqual(['Hi', 'Blue tide']);
    await runAll();
    expect(texts(container)).toEqual(['Hi', 'Blue tide rises']);
    expect((await turn).outcome).toBe('done');
    expect(clock.now()).toBe(600);
  });

  it('advances event by event until nothing is pending', async () => {
    const { container, send, next } = renderChat(<Messages />, { script: 'Blue tide' });
    void send('Hi');
    const seen = new Set<string | null | undefined>();
    while (await next()) seen.add(texts(container)[1]);
    expect([...seen]).toEqual(['Blue', 'Blue tide']);
    expect(await next()).toBe(false);
  });

  it('rejects with the failure if the test awaits it', async () => {
    const { container, send, runAll } = renderChat(<Messages />, { script: ['Half', { type: 'cut' }] });
    const turn = send('Hi');
    await runAll();
    await expect(turn).rejects.toMatchObject({ code: 'connection_lost' });
    expect(texts(container)).toEqual(['Hi', 'Half']);
    expect(container.querySelector('main')!.dataset['status']).toBe('error');
  });
});

describe('createRenderCounter', () => {
  it('counts components and selectors by name', async () => {
    const counter = createRenderCounter();
    const ids = counter.selector(selectMessageIds, 'ids');
    const Row = counter.component(
      memo(function Row({ id }: { readonly id: string }) {
        const message = useMessage(id);
        return <p>{message && messageText(message)}</p>;
      }),
    );
    const List = counter.component(function List() {
      return useChatSelector(ids).map((id) => <Row key={id} id={id} />);
    });
    const { send, runAll } = renderChat(<List />, { script: 'Blue tide rises high' });
    void send('Hi');
    await runAll();
    expect(counter.renders('List')).toBeLessThanOrEqual(3);
    const before = counter.renders('Row');
    counter.reset();
    void send('And again');
    await runAll();
    // The messages of the first turn did not render again during the second.
    expect(counter.renders('Row')).toBe(before);
    const { calls, changes } = counter.selections('ids');
    expect(changes).toBeLessThan(calls);
    expect(changes).toBeGreaterThan(0);
    expect(counter.renders('Nobody')).toBe(0);
  });

  it('counts renders by local state, through memo and forwardRef, and rejects class components', async () => {
    const counter = createRenderCounter();
    let set = (_value: number): void => {};
    const Own = counter.component(
      memo(
        forwardRef<HTMLElement>(function Own(_props, ref) {
          const [value, setValue] = useState(0);
          set = setValue;
          return <b ref={ref}>{value}</b>;
        }),
      ) as never,
      'Own',
    );
    const { container, advance, chat } = renderChat(<Own />);
    set(1);
    await advance(0);
    expect([container.textContent, counter.renders('Own'), chat.getState().runs]).toEqual(['1', 2, []]);
    class Old extends Component {}
    expect(() => counter.component(Old)).toThrow(/Old is a class component/);
  });
});
