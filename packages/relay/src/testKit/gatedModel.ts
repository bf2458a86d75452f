import type { Upstream } from '../options.js';

/** An upstream that writes on command, and records what happens to it. */
export interface GatedModel {
  readonly upstream: Upstream;
  /** The number of calls. */
  readonly calls: () => number;
  /** Whether the relay ended the last answer early. */
  readonly isAborted: () => boolean;
  write(text: string): void;
  end(): void;
  fail(): void;
}

/** The text of the nth event. */
export const eventText = (at: number): string =>
  `data: {"id":"c1","choices":[{"index":0,"delta":{"content":"w${at} "},"finish_reason":null}]}\n\n`;

export const DONE = 'data: {"id":"c1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

/** @param first text that it writes by itself at each call */
export function gatedModel(first = ''): GatedModel {
  let [count, isAborted] = [0, false];
  let body: ReadableStreamDefaultController<Uint8Array> | undefined;
  const encoder = new TextEncoder();
  return {
    upstream: {
      baseURL: 'http://model.invalid/v1',
      apiKey: 'sk-canary-0123456789',
      fetch: async (_url, { signal }) => {
        count += 1;
        isAborted = false;
        const stream = new ReadableStream<Uint8Array>({
          start: (controller) => {
            body = controller;
            if (first) controller.enqueue(encoder.encode(first));
            signal?.addEventListener('abort', () => {
              isAborted = true;
              try {
                controller.error(new DOMException('Aborted', 'AbortError'));
              } catch {
                // It has ended already.
              }
            });
          },
          cancel: () => void (isAborted = true),
        });
        return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
      },
    },
    calls: () => count,
    isAborted: () => isAborted,
    write: (text) => body?.enqueue(encoder.encode(text)),
    end: () => body?.close(),
    fail: () => body?.error(new TypeError('terminated')),
  };
}
