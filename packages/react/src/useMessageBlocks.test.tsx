import { createChat, selectMessageIds, type Message, type Schedule } from '@chat-stream/core';
import { act, cleanup, render, renderHook, screen } from '@testing-library/react';
import { memo, StrictMode, type ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { ChatProvider } from './ChatProvider.js';
import { steppedTransport } from './testTools.js';
import { useMessageBlocks } from './useMessageBlocks.js';

afterEach(cleanup);

const message = (text: string): Message => ({
  id: 'm',
  role: 'assistant',
  parts: [{ type: 'text', text }],
  status: 'done',
  createdAt: 0,
});

function blocksOf(text: string): readonly string[] {
  const chat = createChat({ transport: async function* () {} });
  chat.insert(message(text), null);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <ChatProvider chat={chat}>{children}</ChatProvider>
    </StrictMode>
  );
  return renderHook(() => useMessageBlocks('m'), { wrapper }).result.current;
}

const line = (length: number, letter = 'a'): string => `${letter.repeat(length - 1)}\n`;

test.each([
  ['no text', '', []],
  ['less than a block', 'One line', ['One line']],
  ['lines that fit a block', line(400) + line(400), [line(400) + line(400)]],
  ['a block that is full ends with its line', line(900) + line(300, 'b') + 'c', [line(900) + line(300, 'b'), 'c']],
  ['a line that is longer than a block', line(5000) + 'b', [line(5000), 'b']],
  ['no line end at all', 'a'.repeat(5000), ['a'.repeat(5000)]],
  ['a text that ends with a full block', line(1001), [line(1001)]],
])('splits %s', (_, text, blocks) => {
  expect(blocksOf(text)).toEqual(blocks);
});

test('a message that does not exist has no blocks', () => {
  const chat = createChat({ transport: async function* () {} });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <ChatProvider chat={chat}>{children}</ChatProvider>
    </StrictMode>
  );
  expect(renderHook(() => useMessageBlocks('other'), { wrapper }).result.current).toEqual([]);
});

test('while an answer streams, only its last block renders, and the blocks are the text', async () => {
  const pieces = Array.from({ length: 30 }, (_, at) => line(150, String.fromCharCode(97 + (at % 26))));
  const { transport, step } = steppedTransport(pieces);
  const schedule: Schedule = {
    frame(callback) {
      queueMicrotask(callback);
      return () => {};
    },
    pause: () => Promise.resolve(),
  };
  const chat = createChat({ transport, schedule });
  // StrictMode renders twice, with the same text.
  const renders: { index: number; text: string }[] = [];
  const Block = memo(function Block({ text, index }: { text: string; index: number }) {
    if (renders.at(-1)?.text !== text) renders.push({ index, text });
    return <div>{text}</div>;
  });
  function Answer({ id }: { id: string }) {
    return (
      <section aria-label="Answer">
        {useMessageBlocks(id).map((text, index) => (
          <Block key={index} index={index} text={text} />
        ))}
      </section>
    );
  }
  const sent = chat.send('Go');
  const id = selectMessageIds(chat.getState()).at(-1)!;
  render(
    <StrictMode>
      <ChatProvider chat={chat}>
        <Answer id={id} />
      </ChatProvider>
    </StrictMode>,
  );
  for (let steps = 0; steps <= pieces.length; steps++) await act(step);
  await act(() => sent);
  expect(screen.getByRole('region').textContent).toBe(pieces.join(''));
  // Seven lines make a block of 1,050 characters. Each line renders the block that it ends in, and no other.
  expect(renders.map(({ index }) => index)).toEqual(pieces.map((_, at) => Math.floor(at / 7)));
});

test('a text that is replaced is split again', () => {
  const chat = createChat({ transport: async function* () {} });
  chat.insert(message(line(1001) + 'end'), null);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <ChatProvider chat={chat}>{children}</ChatProvider>
    </StrictMode>
  );
  const { result, rerender } = renderHook(({ id }) => useMessageBlocks(id), { wrapper, initialProps: { id: 'm' } });
  act(() => chat.insert({ ...message(line(1200, 'b') + 'other'), id: 'n' }, 'm'));
  rerender({ id: 'n' });
  expect(result.current).toEqual([line(1200, 'b'), 'other']);
});
