import type { ChatChunk } from '@chat-stream/core';
import '@chat-stream/ui/styles.css';
import { createRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createInspector, StreamInspector } from '../src/index.js';
import '../src/styles.css';

const CHUNKS = 5000;
const FLOOR_ITEMS = 300;

/** The times of one key press. Milliseconds. */
interface SeekTimes {
  readonly step: number;
  readonly longestTask: number;
}

export interface SeekBench {
  seek(key: string): Promise<SeekTimes>;
  /** The time in which React renders plain list items. Milliseconds. */
  floor(): number;
}

/** A recording of an answer with headings, lists, code and tables. */
function longRecording(): object {
  const words = 'the tide turns **twice** a day, and `harbours` keep [tables](https://example.com/) of it '.split(
    /(?<= )/,
  );
  const texts = Array.from({ length: CHUNKS }, (_, index) => {
    if (index % 400 === 0) return `\n\n## Part ${index / 400}\n\n`;
    if (index % 400 === 200) return '\n\n```ts\nconst tide = (moon: number) => Math.cos(moon);\n```\n\n';
    if (index % 400 === 300) return '\n\n| Harbour | High |\n| - | - |\n| Bergen | 04:10 |\n\n';
    return index % 50 === 0 ? '\n\n- ' : words[index % words.length]!;
  });
  const chunks = texts.map((content, index): ChatChunk => ({
    id: 'c',
    choices: [{ index: 0, delta: { content }, finish_reason: index === CHUNKS - 1 ? 'stop' : null }],
  }));
  return {
    format: 'chat-stream-recording',
    version: 1,
    source: 'transport',
    startedAt: 0,
    request: { model: 'long', messages: [{ role: 'user', content: 'All about tides, please.' }] },
    events: chunks.map((chunk, index) => ({ type: 'chunks', atMs: 300 + index * 16, chunks: [chunk] })),
    end: { atMs: 300 + CHUNKS * 16, outcome: 'done' },
  };
}

const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(port1.close());
    port2.postMessage(undefined);
  });

async function createBench(): Promise<SeekBench> {
  const inspector = createInspector();
  await inspector.load(longRecording());
  const host = document.body.appendChild(document.createElement('div'));
  host.style.blockSize = '100vh';
  const panel = createRef<HTMLElement>();
  flushSync(() => createRoot(host).render(<StreamInspector ref={panel} inspector={inspector} theme="light" />));
  const slider = panel.current!.querySelector('[role="slider"]')!;
  const messageLength = (): number => panel.current!.querySelector('article')?.textContent.length ?? 0;
  return {
    async seek(key) {
      const lengthBefore = messageLength();
      const startedAt = performance.now();
      flushSync(() => slider.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
      void host.offsetHeight;
      const step = performance.now() - startedAt;
      let longestTask = 0;
      // React splits the deferred update of the message into tasks.
      for (let count = 0; count < 400 && (count < 8 || messageLength() === lengthBefore); count++) {
        const taskStart = performance.now();
        await nextTask();
        longestTask = Math.max(longestTask, performance.now() - taskStart);
      }
      return { step, longestTask };
    },
    floor() {
      const list = document.body.appendChild(document.createElement('ul'));
      const root = createRoot(list);
      const items = Array.from({ length: FLOOR_ITEMS }, (_, index) => (
        <li key={index}>
          Item <b>{index}</b>
        </li>
      ));
      const startedAt = performance.now();
      flushSync(() => root.render(items));
      void list.offsetHeight;
      const ms = performance.now() - startedAt;
      root.unmount();
      list.remove();
      return ms;
    },
  };
}

Object.assign(globalThis, { bench: await createBench() });
