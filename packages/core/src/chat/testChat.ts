import type { ChatChunk } from '../protocol/completion/chunk.js';
import type { ChatRequest } from '../protocol/request/request.js';
import { createChat } from './chat.js';
import type { Schedule } from '../run/schedule.js';
import type { Chat, ChatOptions } from './types.js';
import type { TransportOptions } from '../transport/types.js';

/** A transport whose every chunk the test sends by hand. */
export interface ManualTransport {
  readonly transport: ChatOptions['transport'];
  readonly requests: readonly { readonly request: ChatRequest; readonly options: TransportOptions }[];
  /** Sends a chunk to the run number `run` (the last one by default) and lets it be read. */
  push(chunk: ChatChunk, run?: number): Promise<void>;
  text(content: string, run?: number): Promise<void>;
  finish(reason?: string, run?: number): Promise<void>;
  fail(error: unknown, run?: number): Promise<void>;
}

type Step = { readonly chunk: ChatChunk } | { readonly end: true } | { readonly error: unknown };

/** Resolves when all work that waits for promises alone is done. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function manualTransport(): ManualTransport {
  const requests: { request: ChatRequest; options: TransportOptions }[] = [];
  const pipes: { steps: Step[]; wake: () => void }[] = [];
  const send = async (step: Step, run?: number): Promise<void> => {
    await settle();
    const pipe = pipes[run ?? pipes.length - 1];
    if (!pipe) throw new Error(`run ${run ?? 'the last one'} has not begun`);
    pipe.steps.push(step);
    pipe.wake();
    await settle();
  };
  return {
    requests,
    async *transport(request, options) {
      requests.push({ request, options });
      const pipe = { steps: [] as Step[], wake: () => {} };
      pipes.push(pipe);
      for (;;) {
        const step = pipe.steps.shift();
        if (!step) await new Promise<void>((resolve) => (pipe.wake = resolve));
        else if ('chunk' in step) yield step.chunk;
        else if ('error' in step) throw step.error;
        else return;
      }
    },
    push: (chunk, run) => send({ chunk }, run),
    text: (content, run) => send({ chunk: { choices: [{ index: 0, delta: { content } }] } }, run),
    async finish(reason = 'stop', run) {
      await send({ chunk: { choices: [{ index: 0, delta: {}, finish_reason: reason }] } }, run);
      await send({ end: true }, run ?? pipes.length - 1);
    },
    fail: (error, run) => send({ error }, run),
  };
}

/** Frames that come when the test says so. */
export function manualSchedule(): Schedule & { flush(): void; readonly pending: number } {
  const callbacks = new Set<() => void>();
  return {
    frame(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    pause: settle,
    flush() {
      const due = [...callbacks];
      callbacks.clear();
      for (const callback of due) callback();
    },
    get pending() {
      return callbacks.size;
    },
  };
}

/** A chat with counted ids, a clock that does not advance, and frames that the test triggers. */
export function testChat(options: Partial<ChatOptions> = {}): {
  chat: Chat;
  model: ManualTransport;
  schedule: ReturnType<typeof manualSchedule>;
} {
  const model = manualTransport();
  const schedule = manualSchedule();
  let count = 0;
  const chat = createChat({
    id: 'thread',
    transport: model.transport,
    request: { model: 'm' },
    createId: () => `id${++count}`,
    now: () => 1000,
    schedule,
    ...options,
  });
  return { chat, model, schedule };
}
