import { createFrameSchedule, messageText, type Schedule, type Transport } from '@chat-stream/core';
import { createChat } from '@chat-stream/core';
import { Suspense, memo, startTransition, use, useState } from 'react';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { createWrapper, delta, finish } from './testTools.js';
import { useChatStream } from './useChatStream.js';

/** A token every few milliseconds, until the test says that it is enough. */
function endlessTransport(): { readonly transport: Transport; stop(): void } {
  let isOver = false;
  return {
    async *transport() {
      while (!isOver) {
        yield delta('word ');
        await new Promise((resolve) => setTimeout(resolve, 4));
      }
      yield finish;
    },
    stop: () => (isOver = true),
  };
}

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

/** A page whose rendering takes about 400 ms in slices that React can interrupt. */
let starts = 0;
const Slow = memo(function Slow({ index }: { readonly index: number }) {
  if (index === 0) starts++;
  block(4);
  return <i />;
});
const heavyPage = Array.from({ length: 100 }, (_, index) => <Slow key={index} index={index} />);

async function navigate(schedule: Schedule): Promise<number> {
  starts = 0;
  const model = endlessTransport();
  const chat = createChat({ transport: model.transport, schedule });
  let go = (): void => {};
  let length = (): number => 0;
  function Stream() {
    const { messages } = useChatStream({ chat });
    const text = messages.map(messageText).join('');
    length = () => text.length;
    return <p>{text.length}</p>;
  }
  function App() {
    const [page, setPage] = useState('home');
    go = () => startTransition(() => setPage('heavy'));
    return (
      <>
        <Stream />
        {page === 'heavy' ? <div data-testid="heavy">{heavyPage}</div> : null}
      </>
    );
  }
  const screen = await render(<App />, { wrapper: createWrapper() });
  const sent = chat.send('Go');
  await expect.poll(() => length()).toBeGreaterThan(50);
  const before = length();
  go();
  await expect.poll(() => screen.container.querySelector('[data-testid=heavy]'), { interval: 20 }).not.toBeNull();
  expect(chat.getState().runs).toHaveLength(1);
  const startsOver = starts;
  // The text goes on where it was.
  await expect.poll(() => length()).toBeGreaterThan(before);
  model.stop();
  await sent;
  await screen.unmount();
  return startsOver;
}

// Without idle callbacks, as in Safari, it starts over about 80 times, and completes.
const hasIdle = typeof requestIdleCallback === 'function';

test.runIf(hasIdle)('a heavy transition completes while a fast stream runs, and the text goes on', async () => {
  const startsOver = await navigate(createFrameSchedule());
  // With a commit in every frame it starts over some 250 times, until React's limit of five seconds; StrictMode counts each twice.
  expect(startsOver).toBeLessThan(24);
});

test('text continues while a transition waits for data', async () => {
  const model = endlessTransport();
  const chat = createChat({ transport: model.transport });
  const data = new Promise<string>(() => {});
  let go = (): void => {};
  let length = 0;
  function Page() {
    return <b>{use(data)}</b>;
  }
  function Stream() {
    const { messages } = useChatStream({ chat });
    length = messages.map(messageText).join('').length;
    return <p>{length}</p>;
  }
  function App() {
    const [isOpen, setOpen] = useState(false);
    go = () => startTransition(() => setOpen(true));
    return (
      <Suspense fallback="…">
        <Stream />
        {isOpen ? <Page /> : null}
      </Suspense>
    );
  }
  const screen = await render(<App />, { wrapper: createWrapper() });
  const sent = chat.send('Go');
  await expect.poll(() => length).toBeGreaterThan(10);
  go();
  const before = length;
  await expect.poll(() => length).toBeGreaterThan(before + 200);
  model.stop();
  await sent;
  await screen.unmount();
});
