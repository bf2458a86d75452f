import type { ChatChunk, Transport } from '@chat-stream/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, type JSX, type ReactNode } from 'react';

/** StrictMode and a query client of its own: what every test of hooks runs in. */
export function createWrapper(
  client: QueryClient = new QueryClient(),
): (props: { readonly children: ReactNode }) => JSX.Element {
  return function Wrapper({ children }) {
    return (
      <StrictMode>
        <QueryClientProvider client={client}>{children}</QueryClientProvider>
      </StrictMode>
    );
  };
}

export const delta = (content: string): ChatChunk => ({ choices: [{ index: 0, delta: { content } }] });
export const finish: ChatChunk = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] };

/** A transport that waits before each piece until the test continues it. */
export function steppedTransport(pieces: readonly string[]): {
  transport: Transport;
  step(): Promise<void>;
  readonly calls: number;
} {
  let release = (): void => {};
  let calls = 0;
  return {
    async *transport() {
      calls++;
      for (const piece of pieces) {
        await new Promise<void>((resolve) => (release = resolve));
        yield delta(piece);
      }
      await new Promise<void>((resolve) => (release = resolve));
      yield finish;
    },
    async step() {
      release();
      await new Promise((resolve) => setTimeout(resolve));
    },
    get calls() {
      return calls;
    },
  };
}
