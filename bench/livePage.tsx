import { createChat, type ChatChunk, type Transport } from '@chat-stream/core';
import { Chat as ChatView } from '@chat-stream/ui';
import { createRoot } from 'react-dom/client';
import { markdown } from './data.mjs';

/** A token of four characters. */
const TOKEN = 4;

/** How the next answer arrives. */
let pace = { tokens: 0, perTask: 1, pauseMs: 0 };

const transport: Transport = async function* (_request, { signal }) {
  const { tokens, perTask, pauseMs } = pace;
  const text = markdown(tokens * TOKEN).slice(0, tokens * TOKEN);
  for (let at = 0; at < text.length && !signal?.aborted; at += TOKEN * perTask) {
    for (let token = at; token < at + TOKEN * perTask; token += TOKEN)
      yield { choices: [{ index: 0, delta: { content: text.slice(token, token + TOKEN) } }] } as ChatChunk;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  yield { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] } as ChatChunk;
};

const chat = createChat({ transport });
let waits: number[] = [];

const live = {
  /** Shows the chat, or what is compared with it: a text field alone. */
  show(isFloor: boolean): void {
    const element = document.body.appendChild(document.createElement('div'));
    element.style.height = '700px';
    createRoot(element).render(isFloor ? <textarea aria-label="Message" /> : <ChatView chat={chat} />);
  },
  /** Sends a question. Each task of the answer brings some of its tokens. */
  async answer(next: typeof pace): Promise<number> {
    pace = next;
    await chat.send('How do the tides work?');
    return next.tokens * TOKEN;
  },
  stop: (): unknown => chat.stop(),
  /** Notes how long each key waits until the page shows what it did. Milliseconds, in steps of 8; less than 16 is not reported. */
  watchKeys(): void {
    waits = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') waits.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  },
  waits: (): readonly number[] => waits,
};

declare global {
  interface Window {
    live: typeof live;
  }
}
window.live = live;
